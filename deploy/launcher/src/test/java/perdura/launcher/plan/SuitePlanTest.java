package perdura.launcher.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.launcher.folder.DataFolder;
import perdura.settings.Service;
import perdura.testsupport.clock.ManualClock;

class SuitePlanTest {
  private static final String SECRET = "s3cret";
  private static final Database DATABASE =
      new Database(
          "postgresql://owner:" + SECRET + "@127.0.0.1:8709/perdura",
          "postgresql://perdura_app:other@127.0.0.1:8709/perdura",
          List.of());

  @TempDir Path temporary;
  private DataFolder folder;

  @BeforeEach
  void install() throws IOException {
    folder = DataFolder.at(temporary.resolve("data"));
    folder.prepare(ManualClock.at("2026-01-01T03:00:00Z"));
    Files.createFile(temporary.resolve("suite-1.0.jar"));
    Files.createFile(temporary.resolve("launcher-1.0.jar"));
  }

  @Test
  void packsTheNineServicesIntoThreeProcesses() {
    Map<String, List<Service>> packed = Packing.COMPACT.pack(List.of(Service.values()));

    assertThat(packed.keySet()).containsExactlyInAnyOrder("edge", "engine", "control");
    assertThat(packed.get("edge")).containsExactly(Service.GATEWAY);
    assertThat(packed.get("engine")).containsExactly(Service.TRADING_ENGINE);
    assertThat(packed.get("control")).hasSize(7);
  }

  @Test
  void givesEachServiceAProcessOfItsOwnWhenSeparate() {
    Map<String, List<Service>> packed = Packing.SEPARATE.pack(List.of(Service.values()));

    assertThat(packed.keySet())
        .containsExactlyElementsOf(Arrays.stream(Service.values()).map(Service::label).toList());
  }

  @Test
  void startsNothingTwice() {
    Set<Service> present = new HashSet<>(Catalogue.PRESENT);

    assertThat(present).hasSize(Catalogue.PRESENT.size());
  }

  @Test
  void migratesWithTheOwnersLoginAndKeepsItOffTheCommandLine() {
    ProcessPlan migration = plan(Map.of()).migration(DATABASE, Set.of("postgres"));

    assertThat(migration.kind()).isEqualTo(ProcessPlan.Kind.ONE_SHOT);
    assertThat(migration.needs()).containsExactly("postgres");
    assertThat(migration.environment()).containsEntry("DATABASE_URL", DATABASE.owner());
    assertThat(migration.command()).noneMatch(word -> word.contains(SECRET));
    assertThat(migration.toString()).doesNotContain(SECRET);
  }

  @Test
  void showsTheOwnersLoginToNoOtherProcess() {
    assertThat(plan(Map.of("DATABASE_URL", DATABASE.owner())).processes(DATABASE))
        .filteredOn(process -> !process.name().equals(SuitePlan.MIGRATE))
        .allSatisfy(process ->
            assertThat(process.environment().values()).noneMatch(text -> text.contains(SECRET)));
  }

  @Test
  void letsOnlyKnownVariablesThrough() {
    Map<String, String> inherited =
        Map.of(
            "PATH",
            "/bin",
            "MAX_ERROR_RATE",
            "0.1",
            "AWS_SECRET_ACCESS_KEY",
            "x",
            "LD_PRELOAD",
            "y");

    Map<String, String> environment = plan(inherited).migration(DATABASE, Set.of()).environment();

    assertThat(environment)
        .containsEntry("PATH", "/bin")
        .containsEntry("MAX_ERROR_RATE", "0.1")
        .containsEntry("PERDURA_PROCESS", SuitePlan.MIGRATE)
        .containsEntry("PERDURA_SEED", "7")
        .doesNotContainKeys("AWS_SECRET_ACCESS_KEY", "LD_PRELOAD");
  }

  @Test
  void handsTheInternalKeyOnByItsFileAlone() {
    Map<String, String> environment =
        plan(Map.of("PERDURA_INTERNAL_KEY", SECRET)).migration(DATABASE, Set.of()).environment();

    assertThat(environment)
        .doesNotContainKey("PERDURA_INTERNAL_KEY")
        .containsEntry("PERDURA_INTERNAL_KEY_FILE", folder.internalKeyFile().toString());
  }

  @Test
  void opensToAnAdminsKeyOfSomebodysOwn() {
    String hash = "0".repeat(64);

    assertThat(plan(Map.of("PERDURA_ADMIN_KEY_SHA256", hash)).processes(DATABASE))
        .filteredOn(process -> process.name().equals("edge"))
        .singleElement()
        .satisfies(
            edge -> assertThat(edge.environment()).containsEntry("PERDURA_ADMIN_KEY_SHA256", hash));
  }

  private SuitePlan plan(Map<String, String> inherited) {
    return new SuitePlan(
        folder,
        new SuiteOptions(Packing.COMPACT, "sim", "1", 7, 8700),
        new Installation(Path.of("java"), temporary),
        inherited,
        temporary.resolve("control"));
  }
}
