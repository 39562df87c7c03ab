package perdura.launcher.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.folder.Refused;
import perdura.launcher.plan.Installation;
import perdura.launcher.plan.Packing;
import perdura.launcher.plan.ProcessPlan;
import perdura.testsupport.clock.ManualClock;

class SingleProcessTest {
  private static final String OWNER = "postgresql://boss:s3cret@db:5432/perdura";

  private final ManualClock clock = ManualClock.at("2026-01-01T03:00:00Z");
  @TempDir Path temporary;
  private DataFolder folder;

  @BeforeEach
  void install() throws IOException {
    folder = DataFolder.at(temporary.resolve("data"));
    folder.prepare(clock);
    Files.createFile(temporary.resolve("suite-1.0.jar"));
  }

  @Test
  void runsAServiceWithTheApplicationsLoginAndNoLauncher() {
    ProcessPlan plan =
        process(Map.of("DATABASE_URL", OWNER)).plan("trading-engine", Packing.SEPARATE);

    assertThat(plan.command()).endsWith("trading-engine").anyMatch(word -> word.startsWith("-Xmx"));
    assertThat(plan.environment().get("DATABASE_URL"))
        .startsWith("postgresql://perdura_app:")
        .doesNotContain("s3cret");
    assertThat(plan.environment()).doesNotContainKey("PERDURA_CONTROL_SOCKET");
  }

  @Test
  void migratesWithTheOwnersLogin() {
    ProcessPlan plan = process(Map.of("DATABASE_URL", OWNER)).plan("migrate", Packing.SEPARATE);

    assertThat(plan.command()).endsWith("perdura.schema.Migrate");
    assertThat(plan.environment()).containsEntry("DATABASE_URL", OWNER);
  }

  @Test
  void runsTheProcessesOfTheCompactPacking() {
    ProcessPlan plan = process(Map.of("DATABASE_URL", OWNER)).plan("control", Packing.COMPACT);

    assertThat(plan.command()).contains("agent-state", "scheduler");
  }

  @Test
  void namesTheProcessesThereAre() {
    assertThatThrownBy(
            () -> process(Map.of("DATABASE_URL", OWNER)).plan("rocket", Packing.SEPARATE))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("there are: migrate, agent-state");
  }

  @Test
  void bindsTheFolderToItsFeedAndSeedOnceForAllWhoShareIt() throws IOException {
    process(Map.of("PERDURA_SEED", "7")).prepareFolder(clock);
    FileTime written = Files.getLastModifiedTime(folder.launcher().resolve("binding.json"));
    Map<String, String> other = Map.of("DATABASE_URL", OWNER, "PERDURA_SEED", "8");

    process(Map.of("DATABASE_URL", OWNER, "PERDURA_SEED", "7")).plan("gateway", Packing.SEPARATE);

    assertThat(Files.getLastModifiedTime(folder.launcher().resolve("binding.json")))
        .isEqualTo(written);
    assertThatThrownBy(() -> process(other).plan("gateway", Packing.SEPARATE))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("seed 7");
  }

  @Test
  void asksForADatabase() {
    assertThatThrownBy(() -> process(Map.of()).plan("gateway", Packing.SEPARATE))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("DATABASE_URL");
  }

  @Test
  void refusesASettingThatNobodyKnows() {
    assertThatThrownBy(() ->
            process(Map.of("DATABASE_URL", OWNER, "PERDURA_SEEED", "1"))
                .plan("gateway", Packing.SEPARATE))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("PERDURA_SEED");
  }

  private SingleProcess process(Map<String, String> environment) {
    return new SingleProcess(folder, new Installation(Path.of("java"), temporary), environment);
  }
}
