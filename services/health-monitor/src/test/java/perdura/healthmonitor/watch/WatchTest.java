package perdura.healthmonitor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import perdura.healthmonitor.probe.Probe;
import perdura.healthmonitor.probe.Probes;
import perdura.healthmonitor.probe.Reading;
import perdura.healthmonitor.rule.Measure;
import perdura.healthmonitor.rule.Measurement;
import perdura.healthmonitor.rule.RuleMachine;
import perdura.healthmonitor.rule.Rules;
import perdura.healthmonitor.sample.Samples;
import perdura.testsupport.clock.ManualClock;

class WatchTest {
  private final ManualClock clock = ManualClock.at("2026-01-01T00:00:00Z");
  private final PlayedProbe agents = new PlayedProbe();
  private final Watch watch =
      new Watch(
          new Probes(List.of(agents)),
          new RuleMachine(Rules.of(1000, 0.05), UUID::randomUUID),
          new Samples(),
          new Backlog(),
          Runnable::run,
          clock,
          new SimpleMeterRegistry());

  @Test
  void looksCloserAtAProbeOfManySubjectsWhileOneIsNotWell() {
    agents.silentForS = 300;
    turns(30);
    int whileSilent = agents.looks;
    agents.silentForS = 0;
    turns(30);
    int before = agents.looks;
    turns(60);

    assertThat(whileSilent).isEqualTo(6);
    assertThat(agents.looks - before).isEqualTo(2);
  }

  private void turns(int seconds) {
    for (int second = 0; second < seconds; second++) {
      watch.turn();
      clock.advance(Duration.ofSeconds(1));
    }
  }

  private static final class PlayedProbe implements Probe {
    private double silentForS;
    private int looks;

    @Override
    public String name() {
      return "agents";
    }

    @Override
    public Duration period() {
      return Duration.ofSeconds(30);
    }

    @Override
    public Set<Measure> owns() {
      return Set.of(Measure.AGENT_SILENCE_S);
    }

    @Override
    public Reading look(Instant at, Duration speaksFor) {
      looks++;
      return new Reading(
          List.of(),
          List.of(
              Measurement.of(Measure.AGENT_SILENCE_S, "agent:a", silentForS, "played", at),
              Measurement.of(Measure.AGENT_SILENCE_S, "agent:b", 0, "played", at)),
          new Reading.Complete(Measure.AGENT_SILENCE_S, "it is no more"));
    }
  }
}
