package perdura.launcher.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static perdura.launcher.supervision.SupervisedAgent.NEVER;
import static perdura.launcher.supervision.SupervisedAgent.SOON;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.launcher.control.AgentProgram;
import perdura.launcher.control.Answer;
import perdura.launcher.control.Order;
import perdura.launcher.process.Eventually;
import perdura.launcher.process.ProcessTable;
import perdura.launcher.program.Programs;

/** How agents follow their programs and what people order: new ones, pauses, removals. */
class AgentProgramIT {
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
  void pausesAndResumesAsItsProgramSays() {
    momo.supervise();
    momo.apply(momo.program("echo started; exec sleep 600"));
    momo.awaitStatus("UP");

    momo.apply(momo.program("echo started; exec sleep 600").wanted(false));
    momo.awaitStatus("STOPPED");
    assertThat(momo.kind()).isEqualTo("ORDERED");
    assertThat(momo.give(new Order.Restart("momo", "ada", "why", false)).message())
        .contains("agent resume momo");
    momo.apply(momo.program("echo started; exec sleep 600"));

    momo.awaitStatus("UP");
    assertThat(momo.starts()).isEqualTo(2);
  }

  @Test
  void restartsForAnotherCommandAndNotForAnotherPeriod() {
    momo.supervise();
    momo.apply(momo.program("exec sleep 600"));
    long first = momo.awaitStatus("UP").process().pid();

    momo.apply(momo.program("exec sleep 600").maxMemoryMb(5000));
    assertThat(Eventually.holds(NEVER, () -> momo.status().process().pid() != first)).isFalse();
    momo.apply(momo.program("exec sleep 601"));

    assertThat(
            Eventually.holds(
                SOON,
                () -> momo.status().process().pid() > 0 && momo.status().process().pid() != first))
        .isTrue();
    assertThat(momo.status().revision()).isEqualTo(3);
    assertThat(momo.kind()).isEqualTo("ORDERED");
  }

  @Test
  void takesAParkedAgentUpForANewProgram() {
    momo.supervise();
    momo.crash();

    momo.apply(momo.program("exec sleep 600"));

    momo.awaitStatus("UP");
  }

  @Test
  void refusesAnOlderProgramAndTakesTheSameForDone() {
    momo.supervise();
    momo.apply(momo.program("exec sleep 600"));
    momo.apply(momo.program("exec sleep 600"));

    momo.countRevisionsFrom(0);
    Answer older = momo.give(new Order.Apply(momo.program("exec sleep 1").build(), "ada", "late"));
    Answer same =
        momo.give(new Order.Apply(momo.program("exec sleep 600").build(), "ada", "again"));

    assertThat(older.done()).isFalse();
    assertThat(older.message()).contains("newer");
    assertThat(same.done()).isTrue();
  }

  @Test
  void bringsANewProgramToItsEndThoughTheLauncherDiesOverIt() throws Exception {
    momo.supervise();
    momo.apply(momo.program("trap '' TERM; echo started; while :; do sleep 0.1; done"));
    long first = momo.awaitStatus("UP").process().pid();
    momo.awaitStarts(1);
    momo.apply(momo.program("echo second; exec sleep 600"));

    momo.launcherDies();
    momo.superviseAgain();
    momo.clock().advance(Duration.ofSeconds(15));

    assertThat(Eventually.holds(SOON, () -> momo.output().contains("second"))).isTrue();
    assertThat(new ProcessTable().identify(first)).isEmpty();
    assertThat(momo.lastExit().kind()).isEqualTo("ORDERED");
    assertThat(momo.lastExit().counted()).isFalse();
  }

  @Test
  void losesNoNewProgramWhereverTheLauncherDiesOverIt() throws Exception {
    momo.supervise();
    momo.apply(momo.program("exit 0"));
    momo.awaitStatus("DONE");
    // A death between two writes of one change: the first of them without the second.
    momo.atReading(() -> {
      if (momo.ledger().contains("\"revision\":2")
          && momo.ledger().contains("\"phase\":\"DONE\"")) {
        throw new AssertionError("dead");
      }
    });
    AgentProgram second = momo.program("echo second; exec sleep 600").build();
    Thread applying =
        Thread.ofVirtual().start(() -> momo.give(new Order.Apply(second, "ada", "new")));

    assertThat(Eventually.holds(SOON, () -> !applying.isAlive() || !momo.supervising().isAlive()))
        .isTrue();
    momo.atReading(() -> {});
    momo.launcherDies();
    momo.superviseAgain();

    momo.awaitStatus("UP");
    assertThat(Eventually.holds(SOON, () -> momo.output().contains("second"))).isTrue();
  }

  @Test
  void endsAnAgentThatNobodyWantsByItsProgramThoughItsRecordDoes() throws Exception {
    momo.supervise();
    AgentProgramBuilder program = momo.program("exec sleep 600");
    momo.apply(program);
    long pid = momo.awaitStatus("UP").process().pid();
    momo.launcherDies();
    new Programs(momo.folder().agents()).keep(program.wanted(false).build());

    momo.superviseAgain();

    momo.awaitStatus("STOPPED");
    assertThat(new ProcessTable().identify(pid)).isEmpty();
  }

  @Test
  void removesAnAgentWithItsFilesAndKeepsItsLog() throws Exception {
    momo.supervise();
    momo.apply(momo.program("echo started; exec sleep 600"));
    momo.awaitStatus("UP");

    Answer early = momo.give(new Order.Remove("momo", 0, "ada", "late"));
    Answer answer = momo.give(new Order.Remove("momo", 1, "ada", "enough"));

    assertThat(early.done()).isFalse();
    assertThat(answer.done()).isTrue();
    assertThat(Eventually.holds(SOON, () -> momo.report().agents().isEmpty())).isTrue();
    assertThat(momo.folder().agents()).isEmptyDirectory();
    assertThat(momo.folder().processes().resolve("agent.momo.json")).doesNotExist();
    assertThat(momo.folder().runs().resolve("agent.momo.pid")).doesNotExist();
    assertThat(momo.give(new Order.Log("momo", 10)).lines()).contains("started");
  }

  @Test
  void endsWhatWasBeingRemovedWhenTheLauncherDied() throws Exception {
    momo.supervise();
    momo.apply(momo.program("trap '' TERM; echo started; while :; do sleep 0.1; done"));
    long pid = momo.awaitStatus("UP").process().pid();
    assertThat(Eventually.holds(SOON, () -> momo.starts() == 1)).isTrue();

    momo.give(new Order.Remove("momo", 1, "ada", "enough"));
    momo.launcherDies();
    momo.superviseAgain();
    momo.clock().advance(Duration.ofSeconds(60));

    momo.awaitStatus("STOPPED");
    assertThat(new ProcessTable().identify(pid)).isEmpty();
  }

  @Test
  void takesOrdersByThePlainName() {
    momo.supervise();
    momo.apply(momo.program("exec sleep 600"));
    momo.awaitStatus("UP");

    assertThat(momo.give(new Order.Stop("momo", "ada", "why")).done()).isTrue();
    momo.awaitStatus("STOPPED");
    assertThat(momo.give(new Order.Start("agent.momo", "ada", "why")).done()).isTrue();
    momo.awaitStatus("UP");
    assertThat(momo.give(new Order.Stop("nobody", "ada", "why")).message()).contains("agent.momo");
  }
}
