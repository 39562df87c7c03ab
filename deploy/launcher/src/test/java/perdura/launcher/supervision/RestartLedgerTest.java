package perdura.launcher.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.launcher.control.EndKind;
import perdura.launcher.process.ProcessIdentity;
import perdura.testsupport.clock.ManualClock;

class RestartLedgerTest {
  private static final Instant NOW = Instant.parse("2026-01-01T03:00:00Z");

  @TempDir Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final SupervisorLog log =
      new SupervisorLog(new PrintStream(said, true, StandardCharsets.UTF_8), ManualClock.at(NOW));

  @Test
  void remembersAProcessAcrossLives() {
    ProcessRecord record =
        ProcessRecord.of("engine")
            .wantedBy("g1")
            .started(new ProcessIdentity(42, 4711), NOW)
            .ended(new EndRecord(NOW, "signal 9", "itself", "", true, EndKind.EXITED))
            .with(new RestartPolicy.Verdict(Standing.parked(3, NOW.plusSeconds(900)), true), NOW);

    ledger().store(record);

    assertThat(ledger().load("engine")).isEqualTo(record);
  }

  @Test
  void keepsTheLastTwentyEnds() {
    ProcessRecord record = ProcessRecord.of("engine");
    for (int second = 0; second < 25; second++) {
      record =
          record.ended(
              new EndRecord(
                  NOW.plusSeconds(second), "exit code 1", "itself", "", true, EndKind.EXITED));
    }

    assertThat(record.ends()).hasSize(20);
    assertThat(record.ends().getFirst().at()).isEqualTo(NOW.plusSeconds(24));
  }

  @Test
  void setsADamagedFileAsideAndSaysSo() throws IOException {
    Files.writeString(folder.resolve("engine.json"), "{\"name\":\"eng");

    ProcessRecord loaded = ledger().load("engine");

    assertThat(loaded).isEqualTo(ProcessRecord.of("engine"));
    assertThat(folder.resolve("engine.json.damaged")).exists();
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("engine.json is damaged");
  }

  @Test
  void isReadableByItsOwnerOnlyAndLeavesNoTemporaryFile() throws IOException {
    ledger().store(ProcessRecord.of("engine"));

    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("engine.json"))))
        .isEqualTo("rw-------");
    assertThat(folder.toFile().list()).containsExactly("engine.json");
  }

  @Test
  void goesOnWhenTheDiskTakesNothing() {
    RestartLedger nowhere = new RestartLedger(folder.resolve("gone"), log);

    nowhere.store(ProcessRecord.of("engine"));

    assertThat(said.toString(StandardCharsets.UTF_8)).contains("is not durable");
  }

  private RestartLedger ledger() {
    return new RestartLedger(folder, log);
  }
}
