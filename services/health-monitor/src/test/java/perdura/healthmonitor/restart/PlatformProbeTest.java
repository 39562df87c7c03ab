package perdura.healthmonitor.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import perdura.healthmonitor.rule.Measure;
import perdura.healthmonitor.rule.Measurement;
import perdura.servicesupport.platform.Escalation;
import perdura.servicesupport.platform.OrderOutcome;
import perdura.servicesupport.platform.Platform;
import perdura.servicesupport.platform.PlatformAgent;
import perdura.servicesupport.platform.PlatformAnswer;
import perdura.servicesupport.platform.PlatformProcess;
import perdura.servicesupport.platform.PlatformReport;
import perdura.servicesupport.platform.ProcessState;

class PlatformProbeTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void seesThatAnAgentThatWasGivenUpHoldsAgain() {
    Measurement parked = parkedOf(agent(NOON.minusSeconds(30)));

    assertThat(parked.subject()).isEqualTo("process:agent.momo");
    assertThat(parked.value()).isEqualTo(0);
  }

  @Test
  void waitsUntilAnAgentHasHeldForLong() {
    assertThat(parkedOf(agent(NOON.minusSeconds(29))).value()).isNull();
  }

  private static Measurement parkedOf(PlatformAgent agent) {
    PlatformProbe probe =
        new PlatformProbe(new Shown(agent), new PlatformView(), 2048, Duration.ofSeconds(30));
    return probe.look(NOON, Duration.ofSeconds(30)).measurements().stream()
        .filter(measurement -> measurement.measure() == Measure.PROCESS_PARKED)
        .findFirst()
        .orElseThrow();
  }

  private static PlatformAgent agent(Instant readySince) {
    return new PlatformAgent(
        "momo",
        1,
        true,
        "SEEN",
        NOON,
        new PlatformProcess(
            "agent.momo",
            ProcessState.UP,
            List.of(),
            4711,
            "",
            NOON.minusSeconds(60),
            readySince,
            3,
            3,
            null,
            null,
            20,
            100));
  }

  private record Shown(PlatformAgent agent) implements Platform {
    @Override
    public PlatformAnswer<PlatformReport> report() {
      return new PlatformAnswer.Known<>(
          new PlatformReport(true, "", "UP", List.of(), List.of(agent)));
    }

    @Override
    public PlatformAnswer<List<Escalation>> escalations(@Nullable String after) {
      return new PlatformAnswer.Known<>(List.of());
    }

    @Override
    public OrderOutcome restart(String process, String by, String reason) {
      throw new UnsupportedOperationException();
    }

    @Override
    public OrderOutcome restartSick(String process, String by, String reason) {
      throw new UnsupportedOperationException();
    }
  }
}
