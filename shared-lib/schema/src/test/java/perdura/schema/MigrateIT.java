package perdura.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.postgres.DatabaseUrl;
import perdura.postgres.PostgresProbe;
import perdura.tokens.InternalKey;

class MigrateIT {
  private static final InternalKey KEY = InternalKey.generate(new SecureRandom());

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private DatabaseUrl owner;

  @BeforeEach
  void makeDatabase() throws Exception {
    owner = TestServer.emptyDatabase();
  }

  @Test
  void makesSchemaRoleAndTables() throws Exception {
    assertThat(migrate(environment())).as(said()).isZero();

    DatabaseUrl app = owner.as(AppRole.NAME, KEY.derivePassword("database/perdura_app"));
    assertThat(PostgresProbe.of(app)).isEqualTo(PostgresProbe.ACCEPTS);
    assertThat(TestServer.query(app, "SELECT count(*) FROM agent_states")).containsExactly("0");
    assertThat(said()).contains("Applied suite/V20261124200000__create_open_to_app.sql");
  }

  @Test
  void changesNothingTheSecondTime() throws Exception {
    migrate(environment());
    out.reset();

    assertThat(migrate(environment())).as(said()).isZero();

    assertThat(said()).contains("Nothing to apply.");
  }

  @Test
  void followsTheBudgetAndTheKey() throws Exception {
    migrate(environment());
    Map<String, String> changed = environment();
    InternalKey other = InternalKey.generate(new SecureRandom());
    changed.put("MAX_DATABASE_CONNECTIONS", "7");
    changed.put("PERDURA_INTERNAL_KEY", other.base64());

    assertThat(migrate(changed)).as(said()).isZero();

    assertThat(
            TestServer.query(
                owner, "SELECT rolconnlimit FROM pg_roles WHERE rolname = 'perdura_app'"))
        .containsExactly("7");
    assertThat(
            PostgresProbe.of(owner.as(AppRole.NAME, other.derivePassword("database/perdura_app"))))
        .isEqualTo(PostgresProbe.ACCEPTS);
  }

  @Test
  void twoAtOnceAreSafe() throws Exception {
    Callable<Integer> run =
        () ->
            Migrate.run(
                environment(),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> ends = threads.invokeAll(List.of(run, run, run));

      for (Future<Integer> end : ends) {
        assertThat(end.get()).as(said()).isZero();
      }
    }
    assertThat(
            TestServer.query(
                owner,
                "SELECT count(*) FROM perdura.schema_history GROUP BY version HAVING count(*) > 1"))
        .isEmpty();
  }

  @Test
  void needsNoRightToMakeRolesOnceTheRoleIsThere() throws Exception {
    migrate(environment());
    TestServer.execute(
        TestServer.superuser(),
        "DROP ROLE IF EXISTS plain",
        "CREATE ROLE plain LOGIN PASSWORD 'plain'",
        "GRANT CREATE ON DATABASE %s TO plain".formatted(TestServer.emptyDatabase().database()));
    DatabaseUrl plain = TestServer.emptyDatabase().as("plain", "plain");
    TestServer.execute(
        TestServer.superuser(), "GRANT CREATE ON DATABASE %s TO plain".formatted(plain.database()));

    Map<String, String> environment = environment();
    environment.put("DATABASE_URL", plain.withSecrets());
    assertThat(migrate(environment)).as(said()).isZero();

    environment.put("MAX_DATABASE_CONNECTIONS", "9");
    assertThat(migrate(environment)).isEqualTo(1);
    assertThat(said()).contains("The login plain may not").contains("CREATEROLE");
  }

  @Test
  void readsUrlAndKeyFromFiles(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("url"), owner.withSecrets() + "\n");
    Files.writeString(folder.resolve("key"), KEY.base64() + "\n");

    int end =
        migrate(
            Map.of(
                "PERDURA_DATABASE_URL_FILE", folder.resolve("url").toString(),
                "PERDURA_INTERNAL_KEY_FILE", folder.resolve("key").toString()));

    assertThat(end).as(said()).isZero();
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(migrate(Map.of())).isEqualTo(1);
    assertThat(said()).contains("No database is named. Set DATABASE_URL");

    assertThat(migrate(Map.of("DATABASE_URL", owner.withSecrets()))).isEqualTo(1);
    assertThat(said()).contains("PERDURA_INTERNAL_KEY");
  }

  @Test
  void saysThatNobodyAnswers() {
    DatabaseUrl nowhere = new DatabaseUrl("127.0.0.1", 1, "d", "u", "s3cret", Map.of());

    assertThat(migrate(environment(nowhere))).isEqualTo(1);

    assertThat(said()).contains("No PostgreSQL answers at postgresql://u:***@127.0.0.1:1/d");
  }

  @Test
  void saysThatThePasswordIsWrong() {
    assertThat(migrate(environment(owner.as("perdura_owner", "s3cret")))).isEqualTo(1);

    assertThat(said()).contains("refuses user or password").doesNotContain("s3cret");
  }

  @Test
  void saysThatTheDatabaseIsNotThere() {
    assertThat(migrate(environment(owner.withDatabase("nowhere")))).isEqualTo(1);

    assertThat(said()).contains("There is no such database");
  }

  @Test
  void refusesTheServicesOwnLogin() {
    assertThat(migrate(environment(owner.as(AppRole.NAME, "x")))).isEqualTo(1);

    assertThat(said()).contains("Use the owner's login");
  }

  @Test
  void refusesABudgetThatIsNoNumber() {
    Map<String, String> environment = environment();
    environment.put("MAX_DATABASE_CONNECTIONS", "many");

    assertThat(migrate(environment)).isEqualTo(1);

    assertThat(said()).contains("MAX_DATABASE_CONNECTIONS is 'many'");
  }

  @Test
  void leavesNothingOfAMigrationThatFails() throws Exception {
    assertThat(failureOf("planted/failing"))
        .contains("A migration failed, and nothing of it stayed")
        .contains("V20991231230000__create_halfway.sql");

    assertThat(TestServer.query(owner, "SELECT to_regclass('perdura.halfway')"))
        .containsExactly((String) null);
    assertThat(TestServer.query(owner, "SELECT version FROM perdura.schema_history"))
        .containsExactlyElementsOf(SchemaVersion.expected().versions());
  }

  @Test
  void refusesAFileThatChangedAfterItWasApplied() throws Exception {
    migrate(environment());
    TestServer.execute(
        owner, "UPDATE perdura.schema_history SET checksum = 1 WHERE version = '20261124200200'");

    assertThat(migrate(environment())).isEqualTo(1);

    assertThat(said()).contains("applied files never change").contains("20261124200200");
  }

  @Test
  void servicesSeeWhatIsMissing() throws Exception {
    SchemaVersion expected = SchemaVersion.expected();
    try (Connection before = owner.connect()) {
      assertThat(expected.missingIn(before)).isEqualTo(expected.versions());
    }

    migrate(environment());

    DatabaseUrl app = owner.as(AppRole.NAME, KEY.derivePassword("database/perdura_app"));
    try (Connection after = app.connect()) {
      assertThat(expected.missingIn(after)).isEmpty();
      assertThat(new SchemaVersion(List.of("20261124200000", "20990101000000")).missingIn(after))
          .containsExactly("20990101000000");
    }
  }

  private String failureOf(String folder) {
    try {
      Migrations.run(
          owner,
          new AppRole(KEY.derivePassword("database/perdura_app"), 20),
          List.of(TestServer.LOCATION, "classpath:" + folder),
          line -> {});
      return "";
    } catch (MigrationException failed) {
      return String.valueOf(failed.getMessage());
    }
  }

  private Map<String, String> environment() {
    return environment(owner);
  }

  private static Map<String, String> environment(DatabaseUrl url) {
    return new HashMap<>(
        Map.of("DATABASE_URL", url.withSecrets(), "PERDURA_INTERNAL_KEY", KEY.base64()));
  }

  private int migrate(Map<String, String> environment) {
    return Migrate.run(
        environment, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }

  private String said() {
    return out.toString(UTF_8) + err.toString(UTF_8);
  }
}
