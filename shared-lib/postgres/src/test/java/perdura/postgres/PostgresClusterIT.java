package perdura.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresClusterIT {
  private static final int BUDGET = 20;

  private static PostgresBinaries binaries;

  @TempDir private Path folder;
  private PostgresCluster cluster;
  private PostgresSettings settings;

  @BeforeAll
  static void unpack() throws IOException {
    binaries = PostgresBinaries.unpack(Path.of("target", "postgres binaries"));
  }

  @BeforeEach
  void chooseFolder() throws IOException {
    cluster = PostgresCluster.in(folder.resolve("a home"), binaries);
    settings = PostgresSettings.forSuite(freePort(), BUDGET);
  }

  @Test
  void acceptsTheOwnerAndNobodyWithAWrongPassword() throws Exception {
    cluster.initialise();

    try (ServerChild server = start()) {
      server.await(superuser(), PostgresProbe.ACCEPTS);
      cluster.createOwner(settings.port());

      assertThat(PostgresProbe.of(owner())).isEqualTo(PostgresProbe.ACCEPTS);
      assertThat(PostgresProbe.of(owner().as(PostgresCluster.OWNER, "guess")))
          .isEqualTo(PostgresProbe.WRONG_LOGIN);
      assertThat(PostgresProbe.of(owner().as(PostgresCluster.OWNER, "")))
          .isEqualTo(PostgresProbe.WRONG_LOGIN);
      assertThat(PostgresProbe.of(owner().withDatabase("nowhere")))
          .isEqualTo(PostgresProbe.NO_DATABASE);
      assertThat(server.said()).doesNotContain(owner().password());
    }
  }

  @Test
  void keepsPasswordsAndDataToItself() throws IOException {
    cluster.initialise();

    for (String name : new String[] {"superuser.password", "owner.password"}) {
      assertThat(permissions("a home/" + name)).isEqualTo("rw-------");
    }
    assertThat(permissions("a home")).isEqualTo("rwx------");
    assertThat(permissions("a home/data")).isEqualTo("rwx------");
    assertThat(cluster.command(settings)).noneMatch(argument -> argument.contains("password"));
  }

  @Test
  void keepsCommittedDataThroughKill() throws Exception {
    cluster.initialise();
    try (ServerChild server = start()) {
      server.await(superuser(), PostgresProbe.ACCEPTS);
      cluster.createOwner(settings.port());
      execute("CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (42)");
      server.kill();
    }

    awaitFree();
    try (ServerChild again = start()) {
      again.await(owner(), PostgresProbe.ACCEPTS);

      assertThat(count("SELECT n FROM kept")).isEqualTo(42);
      assertThat(
              count(
                  "SELECT count(*) FROM pg_settings WHERE name IN ('fsync',"
                      + " 'synchronous_commit', 'full_page_writes', 'data_checksums') AND setting = 'on'"))
          .isEqualTo(4);
    }
  }

  @Test
  void doesAnUnfinishedInitialisationAgain() throws Exception {
    Path unfinished = folder.resolve("a home/data.unfinished");
    Files.createDirectories(unfinished);
    Files.writeString(unfinished.resolve("PG_VERSION"), "18\n");

    cluster.initialise();
    cluster.initialise();

    assertThat(unfinished).doesNotExist();
    try (ServerChild server = start()) {
      server.await(superuser(), PostgresProbe.ACCEPTS);
    }
  }

  @Test
  void refusesDataOfAnotherVersion() throws IOException {
    cluster.initialise();
    Files.writeString(cluster.dataFolder().resolve("PG_VERSION"), "17\n");

    assertThatThrownBy(() -> cluster.initialise())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("holds data of PostgreSQL 17")
        .hasMessageContaining("use another data folder");
  }

  @Test
  void refusesDataWithoutItsPassword() throws IOException {
    cluster.initialise();
    Files.delete(folder.resolve("a home/owner.password"));

    assertThatThrownBy(() -> cluster.initialise())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("owner.password is missing");
  }

  @Test
  void removesTheLockOfAZombie() throws Exception {
    cluster.initialise();
    Process parent = new ProcessBuilder("sh", "-c", "true & echo $!; exec sleep 60").start();
    try {
      String zombie = parent.inputReader().readLine();
      leaveLock(zombie);

      PostmasterPid.Outcome outcome = PostmasterPid.clear(cluster.dataFolder());

      assertThat(outcome).isEqualTo(new PostmasterPid.Outcome.Removed(Long.parseLong(zombie)));
      try (ServerChild server = start()) {
        server.await(superuser(), PostgresProbe.ACCEPTS);
      }
    } finally {
      parent.destroyForcibly();
    }
  }

  @Test
  void removesTheLockThatNamesAStranger() throws IOException {
    cluster.initialise();
    long stranger = ProcessHandle.current().pid();
    leaveLock(Long.toString(stranger));

    assertThat(PostmasterPid.clear(cluster.dataFolder()))
        .isEqualTo(new PostmasterPid.Outcome.Removed(stranger));
    assertThat(PostmasterPid.clear(cluster.dataFolder()))
        .isEqualTo(new PostmasterPid.Outcome.Free());
  }

  @Test
  void removesALockThatACrashCutShort() throws IOException {
    cluster.initialise();
    leaveLock("");

    assertThat(PostmasterPid.clear(cluster.dataFolder()))
        .isEqualTo(new PostmasterPid.Outcome.Removed(0));
  }

  @Test
  void leavesTheLockOfARunningServer() throws Exception {
    cluster.initialise();

    try (ServerChild server = start()) {
      server.await(superuser(), PostgresProbe.ACCEPTS);

      assertThat(PostmasterPid.clear(cluster.dataFolder()))
          .isEqualTo(new PostmasterPid.Outcome.Running(server.pid()));
    }
  }

  @Test
  void leavesTheLockWhileChildrenOfADeadServerLive() throws Exception {
    cluster.initialise();

    try (ServerChild server = start()) {
      server.await(superuser(), PostgresProbe.ACCEPTS);
      leaveLock("0");

      assertThat(PostmasterPid.clear(cluster.dataFolder()))
          .isInstanceOfSatisfying(
              PostmasterPid.Outcome.ChildrenLeft.class,
              left -> assertThat(left.pids()).contains(server.pid()));
    }
  }

  @Test
  void runsAsAnotherUserWhereUserNamespacesAreForbidden() throws Exception {
    assumeThat(new UnixSystem().getUid()).as("only root changes users").isZero();
    Path open = Files.createTempDirectory("perdura-open-");
    try {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
      Account nobody = Account.Other.fromPasswd();
      cluster = PostgresCluster.in(open.resolve("home"), PostgresBinaries.unpack(open), nobody);
      cluster.initialise();

      try (ServerChild server = start()) {
        server.await(superuser(), PostgresProbe.ACCEPTS);

        assertThat(PostmasterPid.clear(cluster.dataFolder()))
            .isEqualTo(new PostmasterPid.Outcome.Running(server.pid()));
      }
    } finally {
      Folders.delete(open);
    }
  }

  @Test
  void saysWhichFolderAnotherUserCannotReach() throws IOException {
    assumeThat(new UnixSystem().getUid()).as("only root changes users").isZero();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    cluster = PostgresCluster.in(folder.resolve("home"), binaries, Account.Other.fromPasswd());

    assertThatThrownBy(() -> cluster.initialise())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot reach")
        .hasMessageContaining("every user may enter");
  }

  private ServerChild start() throws IOException {
    return ServerChild.start(cluster, settings, folder.resolve("server.log"));
  }

  private DatabaseUrl superuser() throws IOException {
    return cluster.superuser(settings.port());
  }

  private DatabaseUrl owner() throws IOException {
    return cluster.owner(settings.port());
  }

  /** As a launcher does before it starts the server again. */
  private void awaitFree() throws Exception {
    for (int tries = 0; tries < 500; tries++) {
      switch (PostmasterPid.clear(cluster.dataFolder())) {
        case PostmasterPid.Outcome.Free _, PostmasterPid.Outcome.Removed _ -> {
          return;
        }
        case PostmasterPid.Outcome.Running _, PostmasterPid.Outcome.ChildrenLeft _ ->
            LockSupport.parkNanos(20_000_000);
      }
    }
    throw new AssertionError("The killed server's children do not end.");
  }

  private void leaveLock(String pid) throws IOException {
    Files.writeString(
        cluster.dataFolder().resolve("postmaster.pid"),
        "%s\n%s\n1700000000\n%d\n\n127.0.0.1\n".formatted(pid, cluster.dataFolder(), 5432));
  }

  private String permissions(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
  }

  private void execute(String... statements) throws IOException, SQLException {
    try (Connection connection = owner().connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private long count(String query) throws IOException, SQLException {
    try (Connection connection = owner().connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      assertThat(row.next()).isTrue();
      return row.getLong(1);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
