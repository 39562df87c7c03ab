package perdura.launcher.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static perdura.launcher.supervision.SupervisedAgent.NEVER;
import static perdura.launcher.supervision.SupervisedAgent.SOON;
import static perdura.launcher.supervision.SupervisedAgent.group;
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
import perdura.launcher.process.Eventually;
import perdura.launcher.process.ProcessTable;

/** What follows on an agent's end: another start, parking or nothing; and how it is ended. */
class AgentEndIT {
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
  void isDoneAfterCodeZero() {
    momo.supervise();

    momo.apply(momo.program("echo started; exit 0"));

    momo.awaitStatus("DONE");
    momo.clock().advance(Duration.ofHours(1));
    assertThat(Eventually.holds(NEVER, () -> momo.starts() > 1)).isFalse();
  }

  @Test
  void startsAgainAfterCodeZeroOnceASecondWhereThatIsTheRule() {
    momo.supervise();

    momo.apply(momo.program("echo started; exit 0").restart("always"));

    momo.awaitEnds(1);
    assertThat(Eventually.holds(NEVER, () -> momo.starts() > 1)).isFalse();
    momo.clock().advance(Duration.ofSeconds(1));
    momo.awaitEnds(2);
    momo.awaitStatus("WAITING");
    assertThat(momo.status().process().restarts()).isEqualTo(1);
    assertThat(momo.status().process().restarts24h()).isEqualTo(1);
    assertThat(momo.lastExit().counted()).isFalse();
  }

  @Test
  void startsAgainUncountedAfterCodes75And76() {
    momo.supervise();

    momo.apply(momo.program("echo started; exit 75"));
    for (int start = 1; start <= 6; start++) {
      momo.awaitEnds(start);
      momo.clock().advance(Duration.ofSeconds(1));
    }

    assertThat(momo.lastExit().counted()).isFalse();
    assertThat(momo.told()).isEmpty();
  }

  @Test
  void parksAtOnceAfterCode78() {
    momo.supervise();

    momo.apply(momo.program("echo started; echo no key; exit 78"));

    momo.awaitStatus("PARKED");
    assertThat(momo.starts()).isEqualTo(1);
    assertThat(momo.told()).hasSize(1);
    assertThat(momo.told().getFirst().reason()).contains("no key");
    momo.clock().advance(Duration.ofMinutes(15));
    momo.awaitEnds(2);
    momo.awaitStatus("PARKED");
    assertThat(momo.told()).hasSize(1);
  }

  @Test
  void neverStartsAgainWhereThatIsTheRule() {
    momo.supervise();

    momo.apply(momo.program("echo started; exit 3").restart("never"));

    momo.awaitStatus("DONE");
    momo.clock().advance(Duration.ofHours(1));
    assertThat(Eventually.holds(NEVER, () -> momo.starts() > 1)).isFalse();
    assertThat(momo.lastExit().how()).isEqualTo("exit code 3");
  }

  @Test
  void parksACrashLoopOnceAndTellsItsLastWords() {
    momo.supervise();

    momo.crash();

    assertThat(momo.starts()).isEqualTo(4);
    assertThat(momo.told()).hasSize(1);
    assertThat(momo.told().getFirst().reason())
        .contains("exit code 1")
        .contains("  | about to crash")
        .contains("perdura agent unpark momo");
    assertThat(momo.lastExit().kind()).isEqualTo("EXITED");
    assertThat(momo.lastWords()).containsExactly("started", "about to crash");
  }

  @Test
  void tellsOfAParkedAgentWhoseLastWordsBreakOffWithinALetter() {
    momo.supervise();
    momo.apply(
        momo.program("unused")
            .command("/bin/sh", "-c", "printf '%s\n' \"$0\"; exit 78", "x".repeat(199) + "🚀🚀"));

    momo.awaitStatus("PARKED");

    assertThat(momo.told()).hasSize(1);
    assertThat(momo.told().getFirst().reason()).contains("x".repeat(199) + "…");
  }

  @Test
  void triesAParkedAgentQuietlyAndForgivesOneThatHolds() throws Exception {
    momo.supervise();
    momo.crash();

    momo.clock().advance(Duration.ofMinutes(15));
    momo.awaitEnds(5);
    momo.awaitStatus("PARKED");
    assertThat(momo.told()).hasSize(1);
    Files.createFile(momo.home().resolve("mended"));
    momo.clock().advance(Duration.ofMinutes(15));
    momo.awaitStatus("UP");
    momo.clock().advance(Duration.ofSeconds(30));

    assertThat(Eventually.holds(SOON, () -> momo.ledger().contains("\"kind\":\"ORDERED\"")))
        .isTrue();
    assertThat(momo.told()).hasSize(1);
  }

  @Test
  void holdsNothingAgainstAnAgentThatIsReadyWhereNoStabilityIsAsked() {
    momo.superviseUnder(new RestartPolicy(true, 3, Duration.ZERO, Duration.ofMinutes(15)));
    momo.apply(momo.program("exec sleep 600").progress("log", "cycle"));

    for (int life = 0; life < 10; life++) {
      kill(momo.getOn().process().pid());
    }

    // The clock stands: none of them was kept waiting.
    momo.getOn();
    assertThat(momo.ledger()).contains("\"failures\":0");
  }

  @Test
  void seesToOrdersOfAParkedAgentOncePerParking() throws Exception {
    momo.supervise();
    momo.apply(momo.crasher().onPark("cancel"));
    momo.crashOn();
    assertThat(momo.status().process().reason()).contains("exit code 1; 2 orders canceled");

    momo.launcherDies();
    momo.forgetErrands();
    momo.superviseAgain();
    momo.awaitStatus("PARKED");
    assertThat(momo.errands().errands()).isEmpty();
    momo.clock().advance(Duration.ofMinutes(15));
    momo.awaitStarts(5);

    assertThat(Eventually.holds(SOON, () -> momo.errands().errands().contains("cancel momo")))
        .isTrue();
  }

  @Test
  void endsAnAgentThatUsesTooMuchMemory() {
    assumeThat(Path.of("/usr/bin/python3")).as("python3 is needed to use memory").exists();
    momo.supervise();
    momo.apply(
        momo.program("unused")
            .command("/usr/bin/python3", "-c", "x = bytearray(120_000_000); input()")
            .command("/bin/sh", "-c", hungry())
            .maxMemoryMb(60));

    momo.awaitStatus("UP");
    assertThat(
            Eventually.holds(
                SOON,
                () -> {
                  momo.clock().advance(Duration.ofMillis(200));
                  return momo.kind().equals("MEMORY");
                }))
        .isTrue();
    assertThat(momo.lastExit().reason()).contains("MB of 60");
    assertThat(momo.lastExit().counted()).isTrue();
  }

  @Test
  void killsTheWholeGroupOfAnAgentThatDoesNotListen() throws Exception {
    momo.supervise();
    momo.apply(
        momo.program(
            "trap '' TERM HUP; (trap '' TERM; sleep 611 & sleep 612) & echo $$ > pid;"
                + " while :; do sleep 0.1; done"));
    momo.awaitStatus("UP");
    assertThat(Eventually.holds(SOON, () -> text(momo.home().resolve("pid")).endsWith("\n")))
        .isTrue();
    long group = group(Long.parseLong(text(momo.home().resolve("pid")).strip()));
    assertThat(new ProcessTable().membersOf(group)).hasSizeGreaterThan(3);

    momo.give(new Order.Stop("momo", "ada", "enough"));
    boolean early =
        Eventually.holds(NEVER, () -> momo.status().process().status().equals("STOPPED"));
    momo.clock().advance(Duration.ofSeconds(15));

    assertThat(early).isFalse();
    momo.awaitStatus("STOPPED");
    assertThat(new ProcessTable().membersOf(group)).isEmpty();
  }

  /** The memory is a grandchild's: the whole group counts. */
  private static String hungry() {
    return "python3 -c 'import time; x = bytearray(120_000_000); time.sleep(600)' & wait";
  }
}
