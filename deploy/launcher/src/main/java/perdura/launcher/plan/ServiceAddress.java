package perdura.launcher.plan;

/**
 * Where a service answers on this machine.
 *
 * @param port on loopback
 * @param optional whether the suite is ready without it
 */
public record ServiceAddress(String name, int port, boolean optional) {}
