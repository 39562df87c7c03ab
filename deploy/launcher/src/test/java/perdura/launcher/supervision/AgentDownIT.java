package perdura.launcher.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static perdura.launcher.suite.TinySuite.shell;
import static perdura.launcher.supervision.SupervisedAgent.SOON;
import static perdura.launcher.supervision.SupervisedAgent.kill;
import static perdura.launcher.supervision.SupervisedAgent.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.launcher.control.Order;
import perdura.launcher.control.StatusReport;
import perdura.launcher.process.Eventually;

/** Agents beside the rest of the suite: when it is ready, when it goes down, and after that. */
class AgentDownIT {
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
  void leavesTheSuiteReadyWhateverItsAgentsDo() {
    momo.supervise(shell("edge", "exec sleep 600"));
    momo.apply(momo.program("exit 78"));
    momo.awaitStatus("PARKED");

    assertThat(Eventually.holds(SOON, () -> momo.report().ready())).isTrue();
    assertThat(momo.report().processes()).noneMatch(process -> process.name().startsWith("agent."));
  }

  @Test
  void endsAgentsBeforeTheSuite() {
    momo.supervise(
        shell("engine", "trap 'echo engine >> '\"$0\"'; exit' TERM; while :; do sleep 0.05; done"));
    Path order = momo.home().resolve("order");
    momo.apply(
        momo.program(
            "trap 'sleep 0.3; echo agent >> \"%s\"; exit 0' TERM; echo up; while :; do sleep 0.05; done"
                .formatted(order)));
    momo.awaitStatus("UP");
    assertThat(Eventually.holds(SOON, () -> momo.output().contains("up"))).isTrue();
    long engine = process("engine").pid();

    Thread down = Thread.ofVirtual().start(() -> momo.give(new Order.Down("test", "over")));

    assertThat(Eventually.holds(SOON, () -> text(order).equals("agent\n"))).isTrue();
    assertThat(engine).isPositive();
    assertThat(Eventually.holds(SOON, () -> !down.isAlive())).isTrue();
    momo.launcherIsDown();
  }

  @Test
  void holdsFailuresOverADownWhileItRuns() throws Exception {
    momo.supervise();
    momo.apply(momo.program("echo started; [ -e mended ] && exec sleep 600; exit 1"));
    momo.awaitFailures(1);
    Files.createFile(momo.home().resolve("mended"));
    momo.clock().advance(Duration.ofSeconds(1));
    momo.awaitStatus("UP");

    assertThat(momo.give(new Order.Down("ada", "night")).done()).isTrue();
    momo.superviseAgainAs("next");

    momo.awaitStatus("UP");
    assertThat(momo.ledger()).contains("\"failures\":1").contains("\"kind\":\"ATTEMPT\"");
  }

  @Test
  void holdsFailuresOverADownThatWasCutShort() throws Exception {
    long pid = tryAgainAfterAFailure();
    Thread.ofVirtual().start(() -> momo.give(new Order.Down("ada", "night")));
    assertThat(Eventually.holds(SOON, () -> Files.exists(momo.home().resolve("told")))).isTrue();
    momo.launcherDies();
    kill(pid);

    momo.superviseAgainAs("next");

    momo.awaitStatus("UP");
    assertThat(momo.ledger()).contains("\"failures\":1").contains("\"kind\":\"ATTEMPT\"");
    assertThat(momo.lastExit().counted()).isFalse();
    assertThat(momo.lastExit().by()).isEqualTo("down");
  }

  @Test
  void forgivesAnAgentThatAPersonRestartedBeforeADownThatWasCutShort() throws Exception {
    long pid = tryAgainAfterAFailure();
    momo.give(new Order.Restart("momo", "ada", "mended", false));
    assertThat(Eventually.holds(SOON, () -> Files.exists(momo.home().resolve("told")))).isTrue();
    Thread.ofVirtual().start(() -> momo.give(new Order.Down("ada", "night")));
    assertThat(Eventually.holds(SOON, () -> momo.ledger().contains("the suite goes down")))
        .isTrue();
    momo.launcherDies();
    kill(pid);

    momo.superviseAgainAs("next");

    momo.awaitStatus("UP");
    assertThat(momo.ledger()).contains("\"failures\":0").contains("\"kind\":\"ORDERED\"");
  }

  @Test
  void goesOnGoingDownWhereItsPredecessorDiedMeanwhile() throws Exception {
    long pid = tryAgainAfterAFailure();
    Thread.ofVirtual().start(() -> momo.give(new Order.Down("ada", "night")));
    assertThat(Eventually.holds(SOON, () -> Files.exists(momo.home().resolve("told")))).isTrue();
    momo.launcherDies();

    momo.supervise();
    kill(pid);
    momo.supervising().join(SOON);

    assertThat(momo.supervising().isAlive()).isFalse();
    assertThat(momo.starts()).isEqualTo(3);
    momo.launcherIsDown();
    momo.superviseAgainAs("next");
    momo.awaitStatus("UP");
    assertThat(momo.ledger()).contains("\"failures\":1").contains("\"kind\":\"ATTEMPT\"");
  }

  @Test
  void parksARetriedAgentQuietlyAfterADown() throws Exception {
    momo.supervise();
    momo.apply(momo.program("echo started; [ -e mended ] && exec sleep 600; exit 1"));
    momo.crashOn();
    Files.createFile(momo.home().resolve("mended"));
    momo.clock().advance(Duration.ofMinutes(15));
    momo.awaitStatus("UP");
    assertThat(momo.give(new Order.Down("ada", "night")).done()).isTrue();
    Files.delete(momo.home().resolve("mended"));

    momo.superviseAgainAs("next");

    momo.awaitStatus("PARKED");
    assertThat(momo.told()).hasSize(1);
  }

  private StatusReport.ProcessStatus process(String name) {
    return momo.report().processes().stream()
        .filter(process -> process.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Of an agent that failed once, the process that is up since; it does not listen to a TERM. */
  private long tryAgainAfterAFailure() throws IOException {
    momo.supervise();
    momo.apply(
        momo.program(
            "trap 'touch told' TERM; echo started; [ -e mended ] || exit 1; while :; do sleep 0.05; done"));
    momo.awaitFailures(1);
    Files.createFile(momo.home().resolve("mended"));
    momo.clock().advance(Duration.ofSeconds(1));
    return momo.awaitStatus("UP").process().pid();
  }
}
