package perdura.launcher.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import perdura.launcher.control.AgentProgram;
import perdura.launcher.control.Answer;
import perdura.launcher.control.Order;
import perdura.launcher.control.StatusReport;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.plan.ProcessPlan;
import perdura.launcher.process.Eventually;
import perdura.launcher.process.Posix;
import perdura.launcher.process.ProcessTable;
import perdura.launcher.program.Preparations;
import perdura.launcher.progress.Sign;
import perdura.launcher.suite.ErrandsByHand;
import perdura.launcher.suite.ProgressByHand;
import perdura.testsupport.clock.ManualClock;
import perdura.tokens.AgentTokens;

/**
 * The agent {@code momo}, as real processes, under a real supervisor on a clock that the test sets.
 * The supervisor can die and be followed by another over the same data folder.
 */
final class SupervisedAgent implements AutoCloseable {
  /** By when at the latest what is to happen happens. */
  static final Duration SOON = Duration.ofSeconds(15);

  /** How long is waited for what must not happen. */
  static final Duration NEVER = Duration.ofMillis(400);

  private final ManualClock clock = ManualClock.at("2026-01-01T03:00:00Z");
  private final List<Thread> threads = new ArrayList<>();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final World world = new World();
  private final DataFolder folder;
  private final EscalationLog escalations;
  private final Path home;
  private ProgressByHand progress = new ProgressByHand();
  private ErrandsByHand errands = new ErrandsByHand();
  private String suite = "first";
  private RestartPolicy policy = RestartPolicy.DEFAULT;
  private long revision;
  private volatile Runnable atReading = () -> {};
  private @Nullable Supervisor supervisor;

  /** Nobody supervises yet, and there is no program. */
  SupervisedAgent(Path temporary) throws IOException {
    folder = DataFolder.at(temporary.resolve("data"));
    folder.prepare(Clock.systemUTC());
    escalations = new EscalationLog(temporary.resolve("escalations.jsonl"));
    home = Files.createDirectory(temporary.resolve("bot home"));
  }

  /** Takes everything down. */
  @Override
  public void close() {
    if (supervisor != null) {
      Thread ticking = Thread.ofVirtual().start(this::tickUntilInterrupted);
      supervisor.give(new Order.Down("test", "over"));
      ticking.interrupt();
    }
    for (Thread thread : threads) {
      join(thread);
    }
  }

  /** The clock that the supervisor goes by. */
  ManualClock clock() {
    return clock;
  }

  /** Services and venues, of which programs may need some. */
  World world() {
    return world;
  }

  DataFolder folder() {
    return folder;
  }

  /** The agent's own folder. */
  Path home() {
    return home;
  }

  /** Signs of progress that the newest supervisor sees. */
  ProgressByHand progress() {
    return progress;
  }

  /** What was done for the agent at the suite's services. */
  ErrandsByHand errands() {
    return errands;
  }

  /** The next supervisor's errands are noted apart from those so far. */
  void forgetErrands() {
    errands = new ErrandsByHand();
  }

  AgentTokens tokens() {
    return new AgentTokens(folder.internalKey());
  }

  /** What happens each time a supervisor reads the clock. */
  void atReading(Runnable action) {
    atReading = action;
  }

  /** Starts a supervisor of {@code plan}, and of the agent as soon as it has a program. */
  void supervise(ProcessPlan... plan) {
    Supervisor started =
        new Supervisor(
            folder,
            suite,
            List.of(plan),
            policy,
            world,
            new AgentSurroundings(
                new Preparations(
                    Map.of("PATH", "/usr/bin:/bin", "HOME", "/root", "SECRET", "inherited")),
                "http://127.0.0.1:8080",
                tokens(),
                progress,
                errands),
            escalations,
            new WatchedClock(),
            () -> 0,
            new SupervisorLog(new PrintStream(log, true, StandardCharsets.UTF_8), clock));
    supervisor = started;
    threads.add(Thread.ofPlatform().start(started::run));
  }

  /** {@link #supervise} by other rules than the usual ones. */
  void superviseUnder(RestartPolicy rules) {
    policy = rules;
    supervise();
  }

  /** Starts a successor, which sees no progress yet, and waits until it knows the agent. */
  void superviseAgain() {
    progress = new ProgressByHand();
    supervise();
    assertThat(Eventually.holds(SOON, () -> !report().agents().isEmpty())).isTrue();
  }

  /** {@link #superviseAgain} in another life of the whole suite. */
  void superviseAgainAs(String otherSuite) {
    suite = otherSuite;
    superviseAgain();
  }

  /** The supervisor's end without an order: nothing of its own is put in order. */
  void launcherDies() throws InterruptedException {
    Thread last = supervising();
    last.interrupt();
    last.join();
  }

  /** The newest supervisor came to its end: nothing is left to be taken down. */
  void launcherIsDown() {
    supervisor = null;
  }

  /** The thread of the newest supervisor. */
  Thread supervising() {
    return threads.getLast();
  }

  /** Whatever supervisors wrote. */
  String log() {
    return log.toString(StandardCharsets.UTF_8);
  }

  /** The next revision of the agent's program: a line of shell. */
  AgentProgramBuilder program(String script) {
    return new AgentProgramBuilder(home, ++revision).command("/bin/sh", "-c", script);
  }

  /** The revision of the newest program. */
  long revision() {
    return revision;
  }

  /** The next program is of the revision after {@code last}. */
  void countRevisionsFrom(long last) {
    revision = last;
  }

  void apply(AgentProgramBuilder program) {
    AgentProgram built = program.build();
    Answer answer = give(new Order.Apply(built, "ada", "test"));
    assertThat(answer.done()).as(answer.message()).isTrue();
  }

  /** A program that ends at once with code 1 as long as there is no file {@code mended}. */
  AgentProgramBuilder crasher() {
    return program("echo started; [ -e mended ] && exec sleep 600; echo about to crash; exit 1");
  }

  void crash() {
    apply(crasher());
    crashOn();
  }

  /** Lets what crashes do so until it is parked. */
  void crashOn() {
    awaitFailures(1);
    clock.advance(Duration.ofSeconds(1));
    awaitFailures(2);
    clock.advance(Duration.ofSeconds(5));
    awaitStatus("PARKED");
  }

  /** Shows the first progress of the agent's life. */
  StatusReport.AgentStatus getOn() {
    awaitStatus("STARTING");
    progress.show("momo", new Sign.Progressed(clock.instant(), clock.instant()));
    return awaitStatus("UP");
  }

  Answer give(Order order) {
    return Objects.requireNonNull(supervisor).give(order);
  }

  StatusReport report() {
    return Objects.requireNonNull(supervisor).board().report();
  }

  /** The agent as the supervisor shows it. */
  StatusReport.AgentStatus status() {
    return report().agents().stream()
        .findFirst()
        .orElseGet(() -> new StatusReport.AgentStatus("momo", 0, false, "", null, unknown()));
  }

  private static StatusReport.ProcessStatus unknown() {
    return new StatusReport.ProcessStatus(
        "agent.momo", "unknown", 0, 0, 0, null, 0, 0, "", List.of(), null, 0, null, null, 0);
  }

  StatusReport.ExitStatus lastExit() {
    return Objects.requireNonNull(status().process().lastExit());
  }

  /** The kind of its last end, empty if it has not ended yet. */
  String kind() {
    StatusReport.ExitStatus last = status().process().lastExit();
    return last == null ? "" : last.kind();
  }

  StatusReport.AgentStatus awaitStatus(String wanted) {
    assertThat(
            Eventually.holds(
                SOON,
                () ->
                    status().process().status().equals(wanted)
                        && (!wanted.equals("UP") || status().process().pid() > 0)))
        .as("momo is %s, and should be %s\n%s", status(), wanted, log)
        .isTrue();
    return status();
  }

  /** What people were told of. */
  List<StatusReport.EscalationStatus> told() {
    return Objects.requireNonNull(give(new Order.Escalations(null)).escalations());
  }

  List<String> lastWords() {
    return Objects.requireNonNull(give(new Order.LastWords("momo")).lines());
  }

  /** The clock may move on only when an end was seen: the back-off counts from there. */
  void awaitFailures(int count) {
    assertThat(
            Eventually.holds(
                SOON, () -> ledger().contains("\"phase\":\"WAITING\",\"failures\":" + count)))
        .as("failures: %s", ledger())
        .isTrue();
  }

  void awaitEnds(int count) {
    assertThat(Eventually.holds(SOON, () -> ledger().split("\"how\"", -1).length > count))
        .as("ends: %s", ledger())
        .isTrue();
  }

  void awaitStarts(int count) {
    assertThat(Eventually.holds(SOON, () -> starts() == count)).as("starts").isTrue();
  }

  /** How often a program that says {@code started} did so. */
  int starts() {
    return output().split("started", -1).length - 1;
  }

  /** All that the agent printed. */
  String output() {
    return text(folder.log("agent.momo"));
  }

  /** The supervisor's record of the agent. */
  String ledger() {
    return text(folder.processes().resolve("agent.momo.json"));
  }

  /** Kills the whole group of {@code pid}. */
  static void kill(long pid) {
    Posix.signalGroup(group(pid), Posix.SIGKILL);
    assertThat(Eventually.holds(SOON, () -> new ProcessTable().identify(pid).isEmpty())).isTrue();
  }

  static long group(long pid) {
    String stat = text(Path.of("/proc/" + pid + "/stat"));
    return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[2]);
  }

  /** What is in {@code file}, nothing if it does not exist. */
  static String text(Path file) {
    try {
      return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
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

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before " + thread + " ended", e);
    }
  }

  /** The test's clock, which tells when it is read. */
  private final class WatchedClock extends Clock {
    @Override
    public Instant instant() {
      atReading.run();
      return clock.instant();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** Services and venues as the test wishes. */
  static final class World implements Surroundings {
    private final Map<String, Boolean> services = new ConcurrentHashMap<>();
    private final Set<String> venues = ConcurrentHashMap.newKeySet();
    private final AtomicInteger looks = new AtomicInteger();

    void serviceIsReady(String name) {
      services.put(name, true);
    }

    void venueIsLive(String name) {
      venues.add(name);
    }

    void noVenueIsLive() {
      venues.clear();
    }

    /** How often it was asked for the live venues. */
    int looks() {
      return looks.get();
    }

    @Override
    public Optional<String> obstacleTo(ProcessPlan process) {
      return Optional.empty();
    }

    @Override
    public Readiness look(ProcessPlan process) {
      return new Readiness(true, services);
    }

    @Override
    public Set<String> liveVenues() {
      looks.incrementAndGet();
      return Set.copyOf(venues);
    }
  }
}
