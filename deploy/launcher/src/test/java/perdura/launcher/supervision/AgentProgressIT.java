package perdura.launcher.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static perdura.launcher.supervision.SupervisedAgent.NEVER;
import static perdura.launcher.supervision.SupervisedAgent.SOON;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.launcher.plan.ProcessPlan;
import perdura.launcher.plan.ServiceAddress;
import perdura.launcher.process.Eventually;
import perdura.launcher.process.Posix;
import perdura.launcher.progress.ProgressSource;
import perdura.launcher.progress.Sign;

/** How long agents may be silent, and what they wait for before they start. */
class AgentProgressIT {
  @TempDir Path temporary;
  private SupervisedAgent momo;

  @BeforeEach
  void prepare() throws IOException {
    momo = new SupervisedAgent(temporary);
  }

  @AfterEach
  void endAll() {
    momo.close();
  }

  @Test
  void killsAHungAgentAndBringsItBack() {
    momo.supervise();
    momo.apply(momo.program("trap '' TERM; while :; do sleep 0.1; done").progress("log", "cycle"));
    long pid = momo.getOn().process().pid();

    momo.clock().advance(Duration.ofSeconds(121));

    assertThat(Eventually.holds(SOON, () -> momo.kind().equals("HUNG"))).isTrue();
    assertThat(momo.lastExit().counted()).isTrue();
    assertThat(momo.lastExit().reason()).isEqualTo("no progress for 121 s");
    assertThat(Eventually.holds(SOON, () -> momo.status().process().pid() > 0)).isTrue();
    assertThat(momo.status().process().pid()).isNotEqualTo(pid);
    assertThat(momo.progress().sources()).containsOnly(new ProgressSource.Log("cycle"));
  }

  @Test
  void endsAnAgentOfWhichNothingIsSeenInItsStartTime() {
    momo.supervise();
    momo.apply(momo.program("exec sleep 600").progress("notify"));
    momo.awaitStatus("STARTING");
    momo.progress().show("momo", new Sign.None(momo.clock().instant()));

    momo.clock().advance(Duration.ofSeconds(61));

    assertThat(Eventually.holds(SOON, () -> momo.kind().equals("NEVER_READY"))).isTrue();
    assertThat(momo.lastExit().counted()).isTrue();
  }

  @Test
  void awaitsTheFirstProgressOfAnAgentThatTicksForItsStartTimeOrAPeriod() {
    momo.supervise();
    momo.apply(momo.program("exec sleep 600").progress("auto"));
    momo.awaitStatus("UP");
    Instant begun = momo.clock().instant();
    momo.progress().show("momo", new Sign.Begun(begun, Instant.MAX, Duration.ZERO));
    momo.awaitStatus("STARTING");

    momo.clock().advance(Duration.ofMinutes(2));
    assertThat(Eventually.holds(NEVER, () -> !momo.kind().isEmpty())).isFalse();
    assertThat(momo.status().process().status()).isEqualTo("STARTING");
    momo.clock().advance(Duration.ofSeconds(1));

    assertThat(Eventually.holds(SOON, () -> momo.kind().equals("NEVER_READY"))).isTrue();
    assertThat(momo.lastExit().counted()).isTrue();
  }

  @Test
  void countsNoSilenceThatNobodySaw() {
    momo.supervise();
    momo.apply(momo.program("exec sleep 600").progress("tick"));
    momo.getOn();
    Instant at = momo.clock().instant();
    momo.progress().show("momo", new Sign.Progressed(at, at, at.plusSeconds(120), Duration.ZERO));

    momo.clock().advance(Duration.ofHours(1));
    assertThat(Eventually.holds(NEVER, () -> !momo.kind().isEmpty())).isFalse();
    momo.progress().show("momo", new Sign.Progressed(at, at, at.plusSeconds(121), Duration.ZERO));

    assertThat(Eventually.holds(SOON, () -> momo.kind().equals("HUNG"))).isTrue();
  }

  @Test
  void waitsForAsLongAsWasAnnounced() {
    momo.supervise();
    momo.apply(momo.program("exec sleep 600").progress("tick"));
    momo.getOn();
    Instant at = momo.clock().instant();
    momo.progress().show("momo", new Sign.Progressed(at, at, Instant.MAX, Duration.ofMinutes(10)));

    momo.clock().advance(Duration.ofMinutes(10));
    assertThat(Eventually.holds(NEVER, () -> !momo.kind().isEmpty())).isFalse();
    momo.clock().advance(Duration.ofSeconds(1));

    assertThat(Eventually.holds(SOON, () -> momo.kind().equals("HUNG"))).isTrue();
  }

  @Test
  void asksWhetherAnybodyLookedRightBeforeItJudges() {
    momo.supervise();
    momo.apply(momo.program("exec sleep 600").progress("tick"));
    momo.getOn();
    momo.progress()
        .whenAttending(() ->
            momo.progress()
                .show("momo", new Sign.Progressed(momo.clock().instant(), momo.clock().instant())));

    momo.clock().advance(Duration.ofHours(1));

    assertThat(Eventually.holds(NEVER, () -> !momo.kind().isEmpty())).isFalse();
  }

  @Test
  void judgesNobodyWhileWhatTellsOfProgressIsDown() {
    momo.supervise();
    momo.apply(momo.program("exec sleep 600").progress("tick"));
    momo.getOn();

    momo.progress().show("momo", new Sign.Unknowable("agent-state does not answer"));
    momo.clock().advance(Duration.ofHours(1));

    assertThat(Eventually.holds(SOON, () -> momo.status().progress().equals("UNKNOWN"))).isTrue();
    assertThat(Eventually.holds(NEVER, () -> !momo.kind().isEmpty())).isFalse();
    assertThat(momo.status().process().status()).isEqualTo("UP");
  }

  @Test
  void waitsForWhatItNeedsAndSaysSo() {
    momo.supervise(engine());
    momo.apply(
        momo.program("echo started; exec sleep 600")
            .needs("service:trading-engine", "venue:SIM-A"));
    awaitReason("waits for service:trading-engine");

    momo.world().serviceIsReady("trading-engine");
    awaitReason("waits for venue:SIM-A");
    assertThat(momo.starts()).isZero();
    momo.world().venueIsLive("SIM-A");

    assertThat(Eventually.holds(SOON, () -> passing(momo.status().process().pid() > 0))).isTrue();
  }

  @Test
  void holdsNeitherDeathNorSilenceAgainstAnAgentWhoseNeedIsDown() {
    momo.world().venueIsLive("SIM-A");
    momo.supervise();
    momo.apply(momo.program("exec sleep 600").progress("tick").needs("venue:SIM-A"));
    assertThat(Eventually.holds(SOON, () -> passing(momo.status().process().pid() > 0))).isTrue();
    long pid = momo.getOn().process().pid();

    momo.world().noVenueIsLive();
    int looks = momo.world().looks();
    assertThat(Eventually.holds(SOON, () -> passing(momo.world().looks() > looks + 2))).isTrue();
    momo.clock().advance(Duration.ofHours(1));
    assertThat(Eventually.holds(NEVER, () -> momo.status().process().pid() != pid)).isFalse();
    Posix.signal(pid, Posix.SIGKILL);

    awaitReason("waits for venue:SIM-A");
    assertThat(momo.lastExit().counted()).isFalse();
    momo.world().venueIsLive("SIM-A");
    assertThat(Eventually.holds(SOON, () -> passing(momo.status().process().pid() > 0))).isTrue();
    assertThat(momo.told()).isEmpty();
  }

  /** Some time goes by at each look. */
  private boolean passing(boolean result) {
    momo.clock().advance(Duration.ofMillis(100));
    return result;
  }

  private void awaitReason(String reason) {
    assertThat(
            Eventually.holds(SOON, () -> passing(momo.status().process().reason().equals(reason))))
        .as("%s", momo.status())
        .isTrue();
  }

  private static ProcessPlan engine() {
    return new ProcessPlan(
        "engine",
        ProcessPlan.Kind.SERVER,
        List.of("/bin/sh", "-c", "exec sleep 600"),
        Map.of("PATH", "/usr/bin:/bin"),
        List.of(new ServiceAddress("trading-engine", 1, false)),
        Set.of(),
        Set.of(),
        Posix.SIGTERM,
        Duration.ofSeconds(1));
  }
}
