package perdura.healthmonitor.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perdura.healthmonitor.restart.SickPolicy.Patient;
import perdura.healthmonitor.rule.SickService;
import perdura.servicesupport.platform.PlatformProcess;
import perdura.servicesupport.platform.PlatformReport;
import perdura.servicesupport.platform.ProcessState;

/** Law L8: what lives but is sick, and nothing else. Times are seconds. */
class SickPolicyTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "down for its time in this life,         DOWN,     0,    100, 125, 130, true",
    "up by the platform's word but not ours, UP,       0,    100, 125, 130, true",
    "not down for long enough,               DOWN,     0,    100, 125, 129, false",
    "down longer than this life lasts,       DOWN,     100,  10,  125, 129, false",
    "down longer than this life and in it too,  DOWN,     100,  10,  125, 130, true",
    "not looked at since it was started,     DOWN,     100,  10,  99,  140, false",
    "still starting,                         STARTING, 100,  10,  250, 279, false",
    "never ready in three minutes,           STARTING, 100,  10,  250, 280, true",
    "given up,                               PARKED,   0,    100, 125, 200, false",
    "to be started by the platform,          WAITING,  0,    100, 125, 200, false",
    "told to end,                            STOPPING, 0,    100, 125, 200, false",
    "stopped by a person,                    STOPPED,  0,    100, 125, 200, false",
    "in a state without a word,              UNKNOWN,  0,    100, 125, 200, false"
  })
  void decides(
      String name,
      ProcessState state,
      long started,
      long downSince,
      long seen,
      long now,
      boolean restart) {
    PlatformReport report = report(process(state, at(started), 7));

    var patient = new SickPolicy(true).patient(sick(downSince, seen), report, at(now));

    assertThat(patient.isPresent()).isEqualTo(restart);
  }

  @Test
  void restartsNothingWhereThatIsSwitchedOff() {
    PlatformReport report = report(process(ProcessState.DOWN, at(0), 7));

    assertThat(new SickPolicy(false).patient(sick(10, 60), report, at(60))).isEmpty();
  }

  @Test
  void leavesAloneWhatDoesNotRunOrIsNotThere() {
    assertThat(patient(report(process(ProcessState.DOWN, null, 0)))).isEmpty();
    assertThat(patient(report())).isEmpty();
  }

  @Test
  void tellsOneLifeFromTheNext() {
    String first = patient(report(process(ProcessState.DOWN, at(0), 7))).orElseThrow().life();
    String second = patient(report(process(ProcessState.DOWN, at(1), 7))).orElseThrow().life();

    assertThat(first).isNotEqualTo(second);
  }

  private static Optional<Patient> patient(PlatformReport report) {
    return new SickPolicy(true).patient(sick(10, 60), report, at(60));
  }

  private static SickService sick(long downSince, long seen) {
    return new SickService(UUID.randomUUID(), "scheduler", at(downSince), at(seen));
  }

  private static PlatformReport report(PlatformProcess... processes) {
    return new PlatformReport(true, "", "UP", List.of(processes), List.of());
  }

  private static PlatformProcess process(ProcessState state, @Nullable Instant started, long pid) {
    return new PlatformProcess(
        "control", state, List.of("scheduler"), pid, "", started, null, 0, 0, null, null, 100, 10);
  }

  private static Instant at(long second) {
    return START.plusSeconds(second);
  }
}
