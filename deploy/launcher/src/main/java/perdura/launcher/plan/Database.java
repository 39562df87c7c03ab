package perdura.launcher.plan;

import java.util.List;

/**
 * The suite's database.
 *
 * @param owner URL with the owner's login, for the migration
 * @param app URL with the application's login, for the services
 * @param server the process that serves it; empty if it is somebody else's
 */
public record Database(String owner, String app, List<ProcessPlan> server) {
  /** The name of the embedded server's process. */
  public static final String PROCESS = "postgres";

  /** Copies. */
  public Database {
    server = List.copyOf(server);
  }

  @Override
  public String toString() {
    // The URLs hold passwords.
    return "Database" + server;
  }
}
