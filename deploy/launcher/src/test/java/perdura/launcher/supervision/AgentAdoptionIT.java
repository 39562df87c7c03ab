package perdura.launcher.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static perdura.launcher.supervision.SupervisedAgent.NEVER;
import static perdura.launcher.supervision.SupervisedAgent.SOON;
import static perdura.launcher.supervision.SupervisedAgent.kill;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.launcher.control.StatusReport;
import perdura.launcher.process.Eventually;
import perdura.launcher.progress.Sign;

/** What becomes of agents when their launcher dies, alone or with the whole machine. */
class AgentAdoptionIT {
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
  void adoptsALivingAgentWithAllItsOutput() throws Exception {
    momo.supervise();
    momo.apply(
        momo.program("i=0; while :; do i=$((i+1)); echo line $i; sleep 0.01; done")
            .progress("tick"));
    StatusReport.AgentStatus before = momo.getOn();

    momo.launcherDies();
    momo.superviseAgain();

    StatusReport.AgentStatus after = momo.awaitStatus("UP");
    assertThat(after.process().pid()).isEqualTo(before.process().pid());
    assertThat(after.process().restarts()).isZero();
    assertThat(after.progress()).isEqualTo("AWAITED");
    long written = momo.output().lines().count();
    assertThat(Eventually.holds(SOON, () -> momo.output().lines().count() > written + 20)).isTrue();
    List<String> lines = momo.output().lines().toList();
    for (int i = 0; i < lines.size() - 1; i++) {
      assertThat(lines.get(i)).isEqualTo("line " + (i + 1));
    }
  }

  @Test
  void startsTheSilenceOfAnAdoptedAgentAnew() throws Exception {
    momo.supervise();
    momo.apply(momo.program("exec sleep 600").progress("tick"));
    long pid = momo.getOn().process().pid();
    momo.launcherDies();
    momo.clock().advance(Duration.ofHours(1));
    momo.superviseAgain();
    Instant adopted = momo.clock().instant();
    momo.awaitStatus("UP");
    momo.progress().show("momo", new Sign.None(adopted));

    momo.clock().advance(Duration.ofMinutes(2));
    assertThat(Eventually.holds(NEVER, () -> !momo.kind().isEmpty())).isFalse();
    momo.clock().advance(Duration.ofSeconds(1));

    assertThat(Eventually.holds(SOON, () -> momo.kind().equals("HUNG"))).isTrue();
    assertThat(momo.status().process().pid()).isNotEqualTo(pid);
  }

  @Test
  void takesAnEndThatItsPredecessorBroughtAboutForWhatItWas() throws Exception {
    momo.supervise();
    momo.apply(
        momo.program("trap 'sleep 0.5; exit 0' TERM; echo started; while :; do sleep 0.05; done")
            .progress("tick"));
    momo.awaitStarts(1);
    momo.awaitStatus("STARTING");
    momo.progress().show("momo", new Sign.None(momo.clock().instant()));
    momo.clock().advance(Duration.ofSeconds(61));
    assertThat(Eventually.holds(SOON, () -> momo.ledger().contains("NEVER_READY"))).isTrue();

    momo.launcherDies();
    momo.superviseAgain();

    momo.awaitStarts(2);
    assertThat(momo.kind()).isEqualTo("NEVER_READY");
    assertThat(momo.lastExit().counted()).isTrue();
  }

  @Test
  void countsNoEndThatCameWithTheMachine() throws Exception {
    momo.supervise();
    momo.apply(momo.program("echo started; exec sleep 600"));
    long pid = momo.awaitStatus("UP").process().pid();
    momo.launcherDies();
    kill(pid);

    momo.superviseAgainAs("after the machine's restart");

    momo.awaitStatus("UP");
    assertThat(momo.starts()).isEqualTo(2);
    assertThat(momo.lastExit().counted()).isFalse();
    assertThat(momo.lastExit().reason()).isEqualTo("the whole suite went down");
  }

  @Test
  void keepsTheCountWhenTheLauncherAndTheWholeMachineDie() throws Exception {
    momo.supervise();
    momo.apply(momo.crasher());
    momo.awaitFailures(1);

    momo.launcherDies();
    momo.superviseAgain();
    momo.clock().advance(Duration.ofSeconds(1));
    momo.awaitFailures(2);
    momo.launcherDies();
    momo.superviseAgainAs("after the machine's restart");
    momo.clock().advance(Duration.ofSeconds(5));
    momo.awaitStatus("PARKED");
    momo.launcherDies();
    momo.superviseAgainAs("after another");

    momo.awaitStatus("PARKED");
    assertThat(momo.starts()).isEqualTo(4);
    assertThat(momo.told()).hasSize(1);
  }
}
