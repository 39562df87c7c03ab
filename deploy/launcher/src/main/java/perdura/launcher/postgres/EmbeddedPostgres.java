package perdura.launcher.postgres;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.folder.Refused;
import perdura.launcher.plan.Database;
import perdura.launcher.plan.ProcessPlan;
import perdura.launcher.process.Posix;
import perdura.postgres.DatabaseUrl;
import perdura.postgres.PostgresBinaries;
import perdura.postgres.PostgresCluster;
import perdura.postgres.PostgresProbe;
import perdura.postgres.PostgresSettings;
import perdura.postgres.PostmasterPid;

/** The suite's own PostgreSQL in its data folder. Thread-safe once prepared. */
public final class EmbeddedPostgres {
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final String APP_ROLE = "perdura_app";

  private final DataFolder folder;
  private final PostgresCluster cluster;
  private final int port;
  private final int connections;
  private volatile boolean hasOwner;

  private EmbeddedPostgres(DataFolder folder, PostgresCluster cluster, int port, int connections) {
    this.folder = folder;
    this.cluster = cluster;
    this.port = port;
    this.connections = connections;
  }

  /**
   * Unpacks and initialises it, unless that was done; the first time takes some seconds.
   *
   * @param connections the suite's budget
   * @throws Refused if that cannot be done
   */
  public static EmbeddedPostgres prepare(DataFolder folder, int port, int connections) {
    try {
      PostgresCluster cluster =
          PostgresCluster.in(folder.postgres(), PostgresBinaries.unpack(folder.postgres()));
      cluster.initialise();
      return new EmbeddedPostgres(folder, cluster, port, connections);
    } catch (IOException e) {
      throw new Refused("PostgreSQL cannot be prepared: " + e.getMessage(), e);
    }
  }

  /**
   * The database that it serves, with its process.
   *
   * @param path where programs are found
   */
  public Database database(String path) {
    try {
      DatabaseUrl owner = cluster.owner(port);
      return new Database(owner.withSecrets(), app(owner), List.of(process(path)));
    } catch (IOException e) {
      throw new Refused("PostgreSQL's passwords cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * A database of somebody else's, by its owner's login.
   *
   * @throws Refused if {@code url} is none
   */
  public static Database external(String url, DataFolder folder) {
    try {
      DatabaseUrl owner = DatabaseUrl.parse(url);
      return new Database(owner.withSecrets(), appLogin(owner, folder), List.of());
    } catch (IllegalArgumentException e) {
      throw new Refused(String.valueOf(e.getMessage()), e);
    }
  }

  /** What stands against a start: a server, or what a dead one left. */
  public Optional<String> obstacle() {
    try {
      return switch (PostmasterPid.clear(cluster.dataFolder())) {
        case PostmasterPid.Outcome.Free _, PostmasterPid.Outcome.Removed _ -> Optional.empty();
        case PostmasterPid.Outcome.Running running ->
            Optional.of("the end of another PostgreSQL on its data, pid " + running.pid());
        case PostmasterPid.Outcome.ChildrenLeft left ->
            Optional.of("the end of a dead PostgreSQL's children, pids " + left.pids());
      };
    } catch (IOException e) {
      return Optional.of("a readable postmaster.pid: " + e);
    }
  }

  /** Whether it takes logins and has the owner's role and database, which are made if missing. */
  public boolean isReady() {
    try {
      if (PostgresProbe.of(cluster.superuser(port)) != PostgresProbe.ACCEPTS) {
        return false;
      }
      if (!hasOwner) {
        cluster.createOwner(port);
        hasOwner = true;
      }
      return true;
    } catch (Exception notYet) { // The launcher knows no java.sql: see the house rules.
      return false;
    }
  }

  private ProcessPlan process(String path) {
    Map<String, String> environment = new HashMap<>(cluster.environment());
    environment.put("PATH", path);
    return new ProcessPlan(
        Database.PROCESS,
        ProcessPlan.Kind.SERVER,
        cluster.command(PostgresSettings.forSuite(port, connections)),
        environment,
        List.of(),
        Set.of(),
        Set.of(),
        Posix.SIGINT,
        GRACE);
  }

  private String app(DatabaseUrl owner) {
    return appLogin(owner, folder);
  }

  private static String appLogin(DatabaseUrl owner, DataFolder folder) {
    String password = folder.internalKey().derivePassword("database/" + APP_ROLE);
    return owner.as(APP_ROLE, password).withSecrets();
  }
}
