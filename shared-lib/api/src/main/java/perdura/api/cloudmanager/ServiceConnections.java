package perdura.api.cloudmanager;

/**
 * What one service holds of the connection budget.
 *
 * @param service its name, or {@code other} for programs that are no service
 * @param share what it may hold; one more is granted while a new instance takes over from an old
 *     one
 */
public record ServiceConnections(String service, int used, int share) {}
