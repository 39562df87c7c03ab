package perdura.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.launcher.control.DemoReport;
import perdura.launcher.control.StatusReport;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.suite.Local;
import perdura.launcher.suite.PlayedServices;
import perdura.testsupport.clock.ManualClock;

/** A stop that the market triggers, and one that vanishes. */
class ObservationTest {
  private static final StatusReport NO_PROCESSES =
      new StatusReport(1, true, "", 0, List.of(), List.of(), "external", List.of());

  @TempDir Path temporary;
  private final ManualClock clock = ManualClock.at("2026-01-01T03:00:00Z");
  private PlayedServices services;
  private StopTrigger trigger;
  private Observation observation;

  @BeforeEach
  void begin() throws IOException {
    DataFolder folder = DataFolder.at(temporary.resolve("data"));
    folder.prepare(Clock.systemUTC());
    services = new PlayedServices();
    services.filledStop("an-old-one");
    services.holds("0.05", "stop-1");
    Watcher watcher =
        new Watcher(
            new Local(folder, services.gatewayPort(), Clock.systemUTC()),
            () -> NO_PROCESSES,
            clock);
    trigger = new StopTrigger(watcher, Set.of("an-old-one"));
    observation =
        new Observation(
            watcher,
            new Observation.Fault(
                "bot killed",
                new Watcher.Registered(1, 1, true),
                List.of("1"),
                trigger,
                clock.instant()),
            List.of());
  }

  @AfterEach
  void end() {
    services.close();
  }

  @Test
  void holdsAStopThatTheMarketTriggeredAgainstNobody() {
    after(1_000);
    services.filledStop("stop-1");
    services.holds("0", "");
    after(1_000);
    boolean sold = trigger.isSold();
    after(60_000);
    services.holds("0.05", "");
    after(500);
    services.holds("0.05", "stop-2");
    after(500);

    assertThat(sold).isTrue();
    assertThat(trigger.isSold()).isFalse();
    assertThat(observation.soFar().unprotectedMs()).isZero();
    assertThat(observation.soFar().marks())
        .containsExactly(
            new DemoReport.Mark("the market triggered the stop, all is sold", 2_000),
            new DemoReport.Mark("bought again, stop stands", 63_000));
    assertThat(observation.judged().map(DemoReport.Chapter::duplicateOrders))
        .isEqualTo(Optional.of(0));
  }

  @Test
  void countsAPurchaseThatStaysWithoutAStopBeyondItsTwoSeconds() {
    services.filledStop("stop-1");
    services.holds("0", "");
    after(1_000);
    services.holds("0.05", "");
    after(1_500);
    after(1_500);
    after(1_500);

    assertThat(observation.soFar().unprotectedMs()).isEqualTo(2_500);
  }

  @Test
  void countsAStopThatVanished() {
    services.holds("0.05", "");
    after(1_000);

    assertThat(trigger.isSold()).isFalse();
    assertThat(observation.soFar().unprotectedMs()).isEqualTo(1_000);
  }

  @Test
  void countsAStopThatVanishedAfterAnotherWasTriggered() {
    services.filledStop("stop-1");
    services.holds("0", "");
    after(1_000);
    services.holds("0.05", "stop-2");
    after(1_000);
    services.holds("0.05", "");
    after(1_000);

    assertThat(observation.soFar().unprotectedMs()).isEqualTo(1_000);
  }

  @Test
  void takesAPositionThatIsGoneWithoutATriggeredStopForNoSale() {
    services.holds("0", "");
    after(1_000);

    assertThat(trigger.isSold()).isFalse();
    assertThat(observation.soFar().marks()).isEmpty();
  }

  private void after(long ms) {
    clock.advance(Duration.ofMillis(ms));
    observation.look();
  }
}
