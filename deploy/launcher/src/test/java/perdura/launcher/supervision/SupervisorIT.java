package perdura.launcher.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static perdura.launcher.suite.TinySuite.agents;
import static perdura.launcher.suite.TinySuite.ready;
import static perdura.launcher.suite.TinySuite.shell;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.launcher.control.Answer;
import perdura.launcher.control.Order;
import perdura.launcher.control.StatusReport;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.plan.ProcessPlan;
import perdura.launcher.process.Eventually;
import perdura.launcher.process.Posix;
import perdura.testsupport.clock.ManualClock;

/** A real supervisor over real processes, on a clock that the test sets. */
class SupervisorIT {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final Duration NEVER = Duration.ofMillis(400);

  @TempDir Path temporary;
  private final ManualClock clock = ManualClock.at("2026-01-01T03:00:00Z");
  private final List<Thread> threads = new ArrayList<>();
  private DataFolder folder;
  private EscalationLog escalations;
  private @Nullable Supervisor supervisor;

  @BeforeEach
  void prepare() {
    folder = DataFolder.at(temporary.resolve("data"));
    folder.prepare(Clock.systemUTC());
    escalations = new EscalationLog(temporary.resolve("escalations.jsonl"));
  }

  @AfterEach
  void endAll() throws InterruptedException {
    if (supervisor != null) {
      Thread ticking = Thread.ofVirtual().start(this::tickUntilInterrupted);
      supervisor.give(new Order.Down("test", "over"));
      ticking.interrupt();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  @Test
  void bringsAKilledProcessBackAtOnce() {
    start(shell("sleeper", "sleep 600"));
    StatusReport.ProcessStatus before = awaitStatus("sleeper", "UP");

    Posix.signal(before.pid(), Posix.SIGKILL);

    assertThat(
            Eventually.holds(
                SOON, () -> status("sleeper").restarts() == 1 && status("sleeper").pid() > 0))
        .isTrue();
    assertThat(status("sleeper").pid()).isNotEqualTo(before.pid());
    assertThat(told()).isEmpty();
  }

  @Test
  void parksACrashLoopAfterThreeAttemptsAndTellsOnce() {
    start(shell("crasher", "echo started; exit 1"));

    awaitFailures(1);
    clock.advance(Duration.ofSeconds(1));
    awaitFailures(2);
    clock.advance(Duration.ofSeconds(5));
    awaitStatus("crasher", "PARKED");

    assertThat(starts()).isEqualTo(4);
    assertThat(told()).hasSize(1);
    assertThat(told().getFirst().reason()).contains("exit code 1").contains("perdura restart");
  }

  @Test
  void triesAParkedProcessQuietlyEveryFifteenMinutes() {
    parkACrasher();

    clock.advance(Duration.ofMinutes(14));
    boolean early = Eventually.holds(NEVER, () -> starts() > 4);
    clock.advance(Duration.ofMinutes(1));
    awaitStarts(5);
    awaitStatus("crasher", "PARKED");

    assertThat(early).isFalse();
    assertThat(told()).hasSize(1);
  }

  @Test
  void takesAParkedProcessUpWhenAPersonAsks() throws Exception {
    parkACrasher();
    Files.createFile(temporary.resolve("mended"));

    Answer answer = give(new Order.Restart("crasher", "ada", "mended", false));

    assertThat(answer.done()).isTrue();
    awaitStatus("crasher", "UP");
  }

  @Test
  void refusesToRestartAParkedProcessAsSick() {
    parkACrasher();

    Answer answer = give(new Order.Restart("crasher", "health-monitor", "no answer", true));

    assertThat(answer.done()).isFalse();
    assertThat(answer.message()).contains("parked");
  }

  @Test
  void forgetsFailuresOnceAProcessWasReadyForThirtySeconds() {
    start(shell("sleeper", "sleep 600"));
    Posix.signal(awaitStatus("sleeper", "UP").pid(), Posix.SIGKILL);
    assertThat(Eventually.holds(SOON, () -> status("sleeper").restarts() == 1)).isTrue();
    long second = awaitStatus("sleeper", "UP").pid();

    clock.advance(Duration.ofSeconds(30));

    assertThat(Eventually.holds(SOON, () -> ledger("sleeper").contains("\"kind\":\"ORDERED\"")))
        .isTrue();
    Posix.signal(second, Posix.SIGKILL);
    assertThat(Eventually.holds(SOON, () -> status("sleeper").restarts() == 2)).isTrue();
  }

  @Test
  void startsNobodyWhoseDependencyIsDown() throws Exception {
    Path gate = temporary.resolve("gate");
    Files.createFile(gate);
    start(
        shell("base", "[ -e '%s' ] && exec sleep 600; exit 1".formatted(gate)),
        shell("upper", "sleep 600", "base"));
    long base = awaitStatus("base", "UP").pid();
    long upper = awaitStatus("upper", "UP").pid();

    Files.delete(gate);
    Posix.signal(base, Posix.SIGKILL);
    assertThat(Eventually.holds(SOON, () -> status("base").status().equals("WAITING"))).isTrue();
    Posix.signal(upper, Posix.SIGKILL);

    assertThat(Eventually.holds(SOON, () -> status("upper").reason().equals("waits for base")))
        .isTrue();
    assertThat(ledger("upper")).contains("\"failures\":0").contains("\"counted\":false");
    Files.createFile(gate);
    clock.advance(Duration.ofSeconds(6));
    awaitStatus("upper", "UP");
  }

  @Test
  void countsTheEndOfAProcessThatWasRestartedAsSick() {
    start(shell("sleeper", "sleep 600"));
    awaitStatus("sleeper", "UP");

    give(new Order.Restart("sleeper", "health-monitor", "no progress", true));

    assertThat(Eventually.holds(SOON, () -> status("sleeper").restarts() == 1)).isTrue();
    assertThat(ledger("sleeper"))
        .contains("\"by\":\"health-monitor\"")
        .contains("\"reason\":\"no progress\"")
        .contains("\"counted\":true");
  }

  @Test
  void leavesAStoppedProcessStopped() {
    start(shell("sleeper", "sleep 600"));
    awaitStatus("sleeper", "UP");

    give(new Order.Stop("sleeper", "ada", "maintenance"));
    awaitStatus("sleeper", "STOPPED");
    clock.advance(Duration.ofHours(1));

    assertThat(Eventually.holds(NEVER, () -> status("sleeper").pid() > 0)).isFalse();
    assertThat(ledger("sleeper")).contains("\"counted\":false");
  }

  @Test
  void killsWhatDoesNotEndInTime() {
    start(shell("stubborn", "trap '' TERM; while :; do sleep 0.1; done"));
    awaitStatus("stubborn", "UP");

    give(new Order.Stop("stubborn", "ada", "enough"));
    boolean endedByItself =
        Eventually.holds(NEVER, () -> status("stubborn").status().equals("STOPPED"));
    clock.advance(Duration.ofSeconds(2));

    assertThat(endedByItself).isFalse();
    awaitStatus("stubborn", "STOPPED");
  }

  @Test
  void tellsWhatRunsWhatItUsesAndHowItEndedLast() {
    start(shell("spinner", "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; exec sleep 600"));
    StatusReport.ProcessStatus before = awaitStatus("spinner", "UP");
    assertThat(Eventually.holds(SOON, () -> status("spinner").cpuMs() > 0)).isTrue();

    Posix.signal(before.pid(), Posix.SIGKILL);
    assertThat(Eventually.holds(SOON, () -> status("spinner").restarts() == 1)).isTrue();

    StatusReport.ProcessStatus after = status("spinner");
    assertThat(before.readySince()).isEqualTo(clock.instant().toString());
    assertThat(before.lastExit()).isNull();
    assertThat(after.restarts24h()).isEqualTo(1);
    assertThat(after.lastExit())
        .isEqualTo(
            new StatusReport.ExitStatus(
                clock.instant().toString(), "signal 9", "itself", "", true, "SIGNALED"));
    clock.advance(Duration.ofHours(25));
    assertThat(Eventually.holds(SOON, () -> status("spinner").restarts24h() == 0)).isTrue();
    assertThat(status("spinner").restarts()).isEqualTo(1);
  }

  @Test
  void tellsOfWhatItsPredecessorParkedAndDiedBeforeTelling() throws Exception {
    parkACrasher();
    String id = told().getFirst().id();
    die();
    Files.delete(temporary.resolve("escalations.jsonl"));

    startCrasher();
    awaitStatus("crasher", "PARKED");
    assertThat(told()).singleElement().extracting(one -> one.id()).isEqualTo(id);

    die();
    startCrasher();
    awaitStatus("crasher", "PARKED");
    assertThat(told()).hasSize(1);
  }

  @Test
  void goesOnGoingDownAndBlamesNobodyWhereItsPredecessorDiedMeanwhile() throws Exception {
    ProcessPlan stubborn = shell("stubborn", "trap 'echo told' TERM; while :; do sleep 0.1; done");
    ProcessPlan upper =
        shell("upper", "trap 'echo told' TERM; while :; do sleep 0.1; done", "stubborn");
    start(stubborn, upper);
    awaitStatus("stubborn", "UP");
    long pid = awaitStatus("upper", "UP").pid();
    Thread.ofVirtual().start(() -> give(new Order.Down("ada", "night")));
    assertThat(Eventually.holds(SOON, () -> text(folder.log("upper")).contains("told"))).isTrue();
    die();
    Posix.signal(pid, Posix.SIGKILL);
    assertThat(Eventually.holds(SOON, () -> ProcessHandle.of(pid).isEmpty())).isTrue();

    start(stubborn, upper);
    assertThat(Eventually.holds(SOON, () -> text(folder.log("stubborn")).contains("told")))
        .isTrue();
    clock.advance(Duration.ofSeconds(2));
    threads.getLast().join(SOON);

    assertThat(threads.getLast().isAlive()).isFalse();
    assertThat(ledger("upper")).contains("\"counted\":false").contains("\"failures\":0");
    assertThat(ledger("upper")).doesNotContain("\"counted\":true");
    supervisor = null;
  }

  @Test
  void countsNoOrderedRestartAmongThoseOfTheDay() {
    start(shell("sleeper", "sleep 600"));
    awaitStatus("sleeper", "UP");

    give(new Order.Restart("sleeper", "ada", "new settings", false));

    assertThat(Eventually.holds(SOON, () -> status("sleeper").restarts() == 1)).isTrue();
    assertThat(status("sleeper").restarts24h()).isZero();
  }

  @Test
  void tellsAFailureFromItsFirstEndToTheReadinessThatLasted() throws Exception {
    parkACrasher();
    clock.advance(Duration.ofMinutes(5));
    Files.createFile(temporary.resolve("mended"));
    give(new Order.Restart("crasher", "ada", "mended", false));
    StatusReport.ProcessStatus ready = awaitStatus("crasher", "UP");
    assertThat(ready.lastFailure())
        .isEqualTo(new StatusReport.FailureStatus("2026-01-01T03:00:00Z", null));

    clock.advance(Duration.ofSeconds(30));

    StatusReport.FailureStatus over =
        new StatusReport.FailureStatus("2026-01-01T03:00:00Z", "2026-01-01T03:05:06Z");
    assertThat(Eventually.holds(SOON, () -> over.equals(status("crasher").lastFailure()))).isTrue();
    Posix.signal(ready.pid(), Posix.SIGKILL);
    StatusReport.FailureStatus next = new StatusReport.FailureStatus("2026-01-01T03:05:36Z", null);
    assertThat(Eventually.holds(SOON, () -> next.equals(status("crasher").lastFailure()))).isTrue();
  }

  @Test
  void tellsNoFailureOfWhatNobodyWants() {
    parkACrasher();

    give(new Order.Stop("crasher", "ada", "enough"));

    assertThat(awaitStatus("crasher", "STOPPED").lastFailure()).isNull();
  }

  @Test
  void keepsWorkingWhereAnEscalationCannotBeKept() throws Exception {
    Files.createDirectory(temporary.resolve("escalations.jsonl"));

    parkACrasher();
    Files.createFile(temporary.resolve("mended"));

    assertThat(give(new Order.Restart("crasher", "ada", "mended", false)).done()).isTrue();
    awaitStatus("crasher", "UP");
  }

  @Test
  void namesTheProcessesThereAreWhenAskedForAnother() {
    start(shell("sleeper", "sleep 600"));

    Answer answer = give(new Order.Start("nobody", "ada", "typo"));

    assertThat(answer.done()).isFalse();
    assertThat(answer.message()).contains("sleeper");
  }

  private void startCrasher() {
    start(
        shell(
            "crasher",
            "echo started; [ -e '%s' ] && exec sleep 600; exit 1"
                .formatted(temporary.resolve("mended"))));
  }

  /** The supervisor's end without an order: nothing of its own is put in order. */
  private void die() throws InterruptedException {
    Thread last = threads.getLast();
    last.interrupt();
    last.join();
  }

  private void parkACrasher() {
    startCrasher();
    awaitFailures(1);
    clock.advance(Duration.ofSeconds(1));
    awaitFailures(2);
    clock.advance(Duration.ofSeconds(5));
    awaitStatus("crasher", "PARKED");
  }

  private void start(ProcessPlan... plan) {
    Supervisor started =
        new Supervisor(
            folder,
            "generation",
            List.of(plan),
            RestartPolicy.DEFAULT,
            ready(),
            agents(folder),
            escalations,
            clock,
            () -> 0,
            new SupervisorLog(
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                clock));
    supervisor = started;
    threads.add(Thread.ofPlatform().start(started::run));
  }

  private Answer give(Order order) {
    return Objects.requireNonNull(supervisor).give(order);
  }

  private StatusReport.ProcessStatus awaitStatus(String name, String wanted) {
    assertThat(
            Eventually.holds(
                SOON,
                () ->
                    status(name).status().equals(wanted)
                        && (!wanted.equals("UP") || status(name).pid() > 0)))
        .as("%s is %s, and should be %s", name, status(name), wanted)
        .isTrue();
    return status(name);
  }

  private StatusReport.ProcessStatus status(String name) {
    return Objects.requireNonNull(supervisor).board().report().processes().stream()
        .filter(process -> process.name().equals(name))
        .findFirst()
        .orElseGet(() -> notSeenYet(name));
  }

  private static StatusReport.ProcessStatus notSeenYet(String name) {
    return new StatusReport.ProcessStatus(
        name, "unknown", 0, 0, 0, null, 0, 0, "", List.of(), null, 0, null, null, 0);
  }

  private List<StatusReport.EscalationStatus> told() {
    return Objects.requireNonNull(give(new Order.Escalations(null)).escalations());
  }

  private void awaitStarts(int count) {
    assertThat(Eventually.holds(SOON, () -> starts() == count)).isTrue();
  }

  /** The clock may move on only when an end was seen: the back-off counts from there. */
  private void awaitFailures(int count) {
    assertThat(
            Eventually.holds(
                SOON,
                () -> ledger("crasher").contains("\"phase\":\"WAITING\",\"failures\":" + count)))
        .isTrue();
  }

  private int starts() {
    return text(folder.log("crasher")).split("started", -1).length - 1;
  }

  private String ledger(String name) {
    return text(folder.processes().resolve(name + ".json"));
  }

  private static String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends wait for the clock, should a process be stubborn. */
  private void tickUntilInterrupted() {
    while (!Eventually.holds(Duration.ofMillis(50), Thread.currentThread()::isInterrupted)) {
      clock.advance(Duration.ofSeconds(1));
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
    }
  }
}
