package perdura.launcher.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static perdura.launcher.suite.TinySuite.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.launcher.control.AgentProgram;
import perdura.launcher.control.Answer;
import perdura.launcher.control.Order;
import perdura.launcher.control.StatusReport;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.plan.ProcessPlan;
import perdura.launcher.plan.ServiceAddress;
import perdura.launcher.process.Eventually;
import perdura.launcher.process.Posix;
import perdura.launcher.process.ProcessTable;
import perdura.launcher.program.Preparations;
import perdura.launcher.program.Programs;
import perdura.launcher.progress.ProgressSource;
import perdura.launcher.progress.Sign;
import perdura.launcher.suite.ErrandsByHand;
import perdura.launcher.suite.ProgressByHand;
import perdura.testsupport.clock.ManualClock;
import perdura.tokens.AgentTokens;
import perdura.tokens.AgentVerification;

/** Users' own agents, as real processes, under a real supervisor on a clock that the test sets. */
class AgentsIT {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final Duration NEVER = Duration.ofMillis(400);

  @TempDir Path temporary;
  private final ManualClock clock = ManualClock.at("2026-01-01T03:00:00Z");
  private final List<Thread> threads = new ArrayList<>();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final World world = new World();
  private ProgressByHand progress = new ProgressByHand();
  private ErrandsByHand errands = new ErrandsByHand();
  private DataFolder folder;
  private EscalationLog escalations;
  private Path home;
  private String suite = "first";
  private RestartPolicy policy = RestartPolicy.DEFAULT;
  private long revision;
  private volatile Runnable atReading = () -> {};
  private @Nullable Supervisor supervisor;

  @BeforeEach
  void prepare() throws IOException {
    folder = DataFolder.at(temporary.resolve("data"));
    folder.prepare(Clock.systemUTC());
    escalations = new EscalationLog(temporary.resolve("escalations.jsonl"));
    home = Files.createDirectory(temporary.resolve("bot home"));
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
  void runsAnAgentInItsFolderWithACleanEnvironmentAndATokenOfItsOwn() throws Exception {
    Files.writeString(home.resolve("env"), "# mine\nAPI_KEY='a b'\nexport MODE=paper\n");
    supervise();

    apply(program("env; pwd; exec sleep 600").envFile("env"));
    awaitStatus("UP");

    Map<String, String> printed = new HashMap<>();
    assertThat(Eventually.holds(SOON, () -> output().contains(home + "\n"))).isTrue();
    output()
        .lines()
        .filter(line -> line.contains("="))
        .forEach(line -> {
          int cut = line.indexOf('=');
          printed.put(line.substring(0, cut), line.substring(cut + 1));
        });
    // The last four are the shell's own.
    assertThat(printed.keySet())
        .isSubsetOf(
            "PATH",
            "HOME",
            "USER",
            "LANG",
            "LC_ALL",
            "TZ",
            "TMPDIR",
            "API_KEY",
            "MODE",
            "PERDURA_URL",
            "PERDURA_AGENT",
            "PERDURA_TOKEN",
            "PYTHONUNBUFFERED",
            "PWD",
            "OLDPWD",
            "SHLVL",
            "_");
    assertThat(printed)
        .containsEntry("API_KEY", "a b")
        .containsEntry("MODE", "paper")
        .containsEntry("PERDURA_AGENT", "momo")
        .containsEntry("PERDURA_URL", "http://127.0.0.1:8080")
        .containsEntry("PYTHONUNBUFFERED", "1");
    assertThat(tokens().verify(printed.getOrDefault("PERDURA_TOKEN", ""), clock))
        .isEqualTo(new AgentVerification.Accepted("momo", clock.instant().toEpochMilli()));
  }

  @Test
  void showsTheTokenToNobodyButTheProcess() throws Exception {
    supervise();
    apply(program("printenv PERDURA_TOKEN > token; exec sleep 600"));
    long pid = awaitStatus("UP").process().pid();
    assertThat(Eventually.holds(SOON, () -> text(home.resolve("token")).endsWith("\n"))).isTrue();
    String token = text(home.resolve("token")).strip();

    assertThat(token).hasSizeGreaterThan(40);
    assertThat(text(Path.of("/proc/" + pid + "/cmdline"))).doesNotContain(token);
    assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain(token);
    assertThat(agent().toString()).doesNotContain(token);
    try (Stream<Path> files = Files.walk(folder.root())) {
      assertThat(files.filter(Files::isRegularFile)).noneMatch(file -> text(file).contains(token));
    }
  }

  @Test
  void givesEachStartANewerToken() {
    supervise();
    apply(program("printenv PERDURA_TOKEN; sleep 600"));
    long first = awaitStatus("UP").process().pid();

    Posix.signal(first, Posix.SIGKILL);
    assertThat(Eventually.holds(SOON, () -> printedTokens().count() == 2)).isTrue();

    List<Long> generations =
        printedTokens()
            .map(token -> tokens().verify(token, clock))
            .map(AgentsIT::generation)
            .toList();
    assertThat(generations.get(1)).isEqualTo(generations.get(0) + 1);
    assertThat(errands.errands()).containsExactly("release momo " + generations.get(0));
  }

  @Test
  void letsNoShellReadTheCommand() {
    supervise();

    apply(program("unused").command("echo", "$HOME;", "`id`", "* a"));

    awaitStatus("DONE");
    assertThat(output()).isEqualTo("$HOME; `id` * a\n");
  }

  @Test
  void runsNoBuiltInOfAShell() {
    supervise();

    apply(program("unused").command("exit", "0"));

    assertThat(Eventually.holds(SOON, () -> kind().equals("COMMAND_MISSING"))).isTrue();
  }

  @Test
  void parksACrashLoopOnceAndTellsItsLastWords() {
    supervise();

    crash();

    assertThat(starts()).isEqualTo(4);
    assertThat(told()).hasSize(1);
    assertThat(told().getFirst().reason())
        .contains("exit code 1")
        .contains("  | about to crash")
        .contains("perdura agent unpark momo");
    assertThat(lastExit().kind()).isEqualTo("EXITED");
    assertThat(lastWords()).containsExactly("started", "about to crash");
  }

  @Test
  void triesAParkedAgentQuietlyAndForgivesOneThatHolds() throws Exception {
    supervise();
    crash();

    clock.advance(Duration.ofMinutes(15));
    awaitEnds(5);
    awaitStatus("PARKED");
    assertThat(told()).hasSize(1);
    Files.createFile(home.resolve("mended"));
    clock.advance(Duration.ofMinutes(15));
    awaitStatus("UP");
    clock.advance(Duration.ofSeconds(30));

    assertThat(Eventually.holds(SOON, () -> ledger().contains("\"kind\":\"ORDERED\""))).isTrue();
    assertThat(told()).hasSize(1);
  }

  @Test
  void holdsNothingAgainstAnAgentThatIsReadyWhereNoStabilityIsAsked() {
    policy = new RestartPolicy(true, 3, Duration.ZERO, Duration.ofMinutes(15));
    supervise();
    apply(program("exec sleep 600").progress("log", "cycle"));

    for (int life = 0; life < 10; life++) {
      kill(getOn().process().pid());
    }

    // The clock stands: none of them was kept waiting.
    getOn();
    assertThat(ledger()).contains("\"failures\":0");
  }

  @Test
  void keepsTheCountWhenTheLauncherAndTheWholeMachineDie() throws Exception {
    supervise();
    apply(crasher());
    awaitFailures(1);

    die();
    superviseAgain();
    clock.advance(Duration.ofSeconds(1));
    awaitFailures(2);
    die();
    suite = "after the machine's restart";
    superviseAgain();
    clock.advance(Duration.ofSeconds(5));
    awaitStatus("PARKED");
    die();
    suite = "after another";
    superviseAgain();

    awaitStatus("PARKED");
    assertThat(starts()).isEqualTo(4);
    assertThat(told()).hasSize(1);
  }

  @Test
  void countsNoEndThatCameWithTheMachine() throws Exception {
    supervise();
    apply(program("echo started; exec sleep 600"));
    long pid = awaitStatus("UP").process().pid();
    die();
    kill(pid);

    suite = "after the machine's restart";
    superviseAgain();

    awaitStatus("UP");
    assertThat(starts()).isEqualTo(2);
    assertThat(lastExit().counted()).isFalse();
    assertThat(lastExit().reason()).isEqualTo("the whole suite went down");
  }

  @Test
  void adoptsALivingAgentWithAllItsOutput() throws Exception {
    supervise();
    apply(program("i=0; while :; do i=$((i+1)); echo line $i; sleep 0.01; done").progress("tick"));
    StatusReport.AgentStatus before = getOn();

    die();
    superviseAgain();

    StatusReport.AgentStatus after = awaitStatus("UP");
    assertThat(after.process().pid()).isEqualTo(before.process().pid());
    assertThat(after.process().restarts()).isZero();
    assertThat(after.progress()).isEqualTo("AWAITED");
    long written = output().lines().count();
    assertThat(Eventually.holds(SOON, () -> output().lines().count() > written + 20)).isTrue();
    List<String> lines = output().lines().toList();
    for (int i = 0; i < lines.size() - 1; i++) {
      assertThat(lines.get(i)).isEqualTo("line " + (i + 1));
    }
  }

  @Test
  void startsTheSilenceOfAnAdoptedAgentAnew() throws Exception {
    supervise();
    apply(program("exec sleep 600").progress("tick"));
    long pid = getOn().process().pid();
    die();
    clock.advance(Duration.ofHours(1));
    superviseAgain();
    Instant adopted = clock.instant();
    awaitStatus("UP");
    progress.show("momo", new Sign.None(adopted));

    clock.advance(Duration.ofMinutes(2));
    assertThat(Eventually.holds(NEVER, () -> !kind().isEmpty())).isFalse();
    clock.advance(Duration.ofSeconds(1));

    assertThat(Eventually.holds(SOON, () -> kind().equals("HUNG"))).isTrue();
    assertThat(agent().process().pid()).isNotEqualTo(pid);
  }

  @Test
  void killsAHungAgentAndBringsItBack() {
    supervise();
    apply(program("trap '' TERM; while :; do sleep 0.1; done").progress("log", "cycle"));
    long pid = getOn().process().pid();

    clock.advance(Duration.ofSeconds(121));

    assertThat(Eventually.holds(SOON, () -> kind().equals("HUNG"))).isTrue();
    assertThat(lastExit().counted()).isTrue();
    assertThat(lastExit().reason()).isEqualTo("no progress for 121 s");
    assertThat(Eventually.holds(SOON, () -> agent().process().pid() > 0)).isTrue();
    assertThat(agent().process().pid()).isNotEqualTo(pid);
    assertThat(progress.sources()).containsOnly(new ProgressSource.Log("cycle"));
  }

  @Test
  void endsAnAgentOfWhichNothingIsSeenInItsStartTime() {
    supervise();
    apply(program("exec sleep 600").progress("notify"));
    awaitStatus("STARTING");
    progress.show("momo", new Sign.None(clock.instant()));

    clock.advance(Duration.ofSeconds(61));

    assertThat(Eventually.holds(SOON, () -> kind().equals("NEVER_READY"))).isTrue();
    assertThat(lastExit().counted()).isTrue();
  }

  @Test
  void awaitsTheFirstProgressOfAnAgentThatTicksForItsStartTimeOrAPeriod() {
    supervise();
    apply(program("exec sleep 600").progress("auto"));
    awaitStatus("UP");
    Instant begun = clock.instant();
    progress.show("momo", new Sign.Begun(begun, Instant.MAX, Duration.ZERO));
    awaitStatus("STARTING");

    clock.advance(Duration.ofMinutes(2));
    assertThat(Eventually.holds(NEVER, () -> !kind().isEmpty())).isFalse();
    assertThat(agent().process().status()).isEqualTo("STARTING");
    clock.advance(Duration.ofSeconds(1));

    assertThat(Eventually.holds(SOON, () -> kind().equals("NEVER_READY"))).isTrue();
    assertThat(lastExit().counted()).isTrue();
  }

  @Test
  void countsNoSilenceThatNobodySaw() {
    supervise();
    apply(program("exec sleep 600").progress("tick"));
    getOn();
    Instant at = clock.instant();
    progress.show("momo", new Sign.Progressed(at, at, at.plusSeconds(120), Duration.ZERO));

    clock.advance(Duration.ofHours(1));
    assertThat(Eventually.holds(NEVER, () -> !kind().isEmpty())).isFalse();
    progress.show("momo", new Sign.Progressed(at, at, at.plusSeconds(121), Duration.ZERO));

    assertThat(Eventually.holds(SOON, () -> kind().equals("HUNG"))).isTrue();
  }

  @Test
  void waitsForAsLongAsWasAnnounced() {
    supervise();
    apply(program("exec sleep 600").progress("tick"));
    getOn();
    Instant at = clock.instant();
    progress.show("momo", new Sign.Progressed(at, at, Instant.MAX, Duration.ofMinutes(10)));

    clock.advance(Duration.ofMinutes(10));
    assertThat(Eventually.holds(NEVER, () -> !kind().isEmpty())).isFalse();
    clock.advance(Duration.ofSeconds(1));

    assertThat(Eventually.holds(SOON, () -> kind().equals("HUNG"))).isTrue();
  }

  @Test
  void asksWhetherAnybodyLookedRightBeforeItJudges() {
    supervise();
    apply(program("exec sleep 600").progress("tick"));
    getOn();
    progress.whenAttending(
        () -> progress.show("momo", new Sign.Progressed(clock.instant(), clock.instant())));

    clock.advance(Duration.ofHours(1));

    assertThat(Eventually.holds(NEVER, () -> !kind().isEmpty())).isFalse();
  }

  @Test
  void judgesNobodyWhileWhatTellsOfProgressIsDown() {
    supervise();
    apply(program("exec sleep 600").progress("tick"));
    getOn();

    progress.show("momo", new Sign.Unknowable("agent-state does not answer"));
    clock.advance(Duration.ofHours(1));

    assertThat(Eventually.holds(SOON, () -> agent().progress().equals("UNKNOWN"))).isTrue();
    assertThat(Eventually.holds(NEVER, () -> !kind().isEmpty())).isFalse();
    assertThat(agent().process().status()).isEqualTo("UP");
  }

  @Test
  void endsAnAgentThatUsesTooMuchMemory() {
    assumeThat(Path.of("/usr/bin/python3")).as("python3 is needed to use memory").exists();
    supervise();
    apply(
        program("unused")
            .command("/usr/bin/python3", "-c", "x = bytearray(120_000_000); input()")
            .command("/bin/sh", "-c", hungry())
            .maxMemoryMb(60));

    awaitStatus("UP");
    assertThat(
            Eventually.holds(
                SOON,
                () -> {
                  clock.advance(Duration.ofMillis(200));
                  return kind().equals("MEMORY");
                }))
        .isTrue();
    assertThat(lastExit().reason()).contains("MB of 60");
    assertThat(lastExit().counted()).isTrue();
  }

  /** The memory is a grandchild's: the whole group counts. */
  private static String hungry() {
    return "python3 -c 'import time; x = bytearray(120_000_000); time.sleep(600)' & wait";
  }

  @Test
  void tellsApartWhyAnAgentCannotBeStarted() throws Exception {
    supervise();
    Path script = Files.writeString(home.resolve("bot"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(home.resolve("wrong"), "PERDURA_TOKEN=mine\n");
    Files.writeString(home.resolve("torn"), "A=1\nnonsense\n");

    assertThat(kindOf(program("").command("no-such-program"))).isEqualTo("COMMAND_MISSING");
    assertThat(kindOf(program("").command("./nothing"))).isEqualTo("COMMAND_MISSING");
    assertThat(kindOf(program("").command("./bot"))).isEqualTo("COMMAND_NOT_EXECUTABLE");
    assertThat(kindOf(program("").directory("/no/such/folder"))).isEqualTo("FOLDER_MISSING");
    assertThat(kindOf(program("").directory(script.toString()))).isEqualTo("FOLDER_UNREADABLE");
    assertThat(kindOf(program("").envFile("missing"))).isEqualTo("ENV_FILE_UNREADABLE");
    assertThat(kindOf(program("").envFile("."))).isEqualTo("ENV_FILE_UNREADABLE");
    assertThat(kindOf(program("").envFile("wrong"))).isEqualTo("ENV_FILE_WRONG");
    assertThat(kindOf(program("").envFile("torn"))).isEqualTo("ENV_FILE_WRONG");
    assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain("\tat ");
  }

  @Test
  void parksAnAgentWhoseCommandStaysMissing() {
    supervise();
    apply(program("").command("no-such-program"));
    awaitFailures(1);
    clock.advance(Duration.ofSeconds(1));
    awaitFailures(2);
    clock.advance(Duration.ofSeconds(5));

    awaitStatus("PARKED");
    assertThat(agent().process().reason()).contains("no-such-program").contains("PATH");
    assertThat(told()).hasSize(1);
  }

  @Test
  void isDoneAfterCodeZero() {
    supervise();

    apply(program("echo started; exit 0"));

    awaitStatus("DONE");
    clock.advance(Duration.ofHours(1));
    assertThat(Eventually.holds(NEVER, () -> starts() > 1)).isFalse();
  }

  @Test
  void startsAgainAfterCodeZeroOnceASecondWhereThatIsTheRule() {
    supervise();

    apply(program("echo started; exit 0").restart("always"));

    awaitEnds(1);
    assertThat(Eventually.holds(NEVER, () -> starts() > 1)).isFalse();
    clock.advance(Duration.ofSeconds(1));
    awaitEnds(2);
    awaitStatus("WAITING");
    assertThat(agent().process().restarts()).isEqualTo(1);
    assertThat(agent().process().restarts24h()).isEqualTo(1);
    assertThat(lastExit().counted()).isFalse();
  }

  @Test
  void startsAgainUncountedAfterCodes75And76() {
    supervise();

    apply(program("echo started; exit 75"));
    for (int start = 1; start <= 6; start++) {
      awaitEnds(start);
      clock.advance(Duration.ofSeconds(1));
    }

    assertThat(lastExit().counted()).isFalse();
    assertThat(told()).isEmpty();
  }

  @Test
  void parksAtOnceAfterCode78() {
    supervise();

    apply(program("echo started; echo no key; exit 78"));

    awaitStatus("PARKED");
    assertThat(starts()).isEqualTo(1);
    assertThat(told()).hasSize(1);
    assertThat(told().getFirst().reason()).contains("no key");
    clock.advance(Duration.ofMinutes(15));
    awaitEnds(2);
    awaitStatus("PARKED");
    assertThat(told()).hasSize(1);
  }

  @Test
  void neverStartsAgainWhereThatIsTheRule() {
    supervise();

    apply(program("echo started; exit 3").restart("never"));

    awaitStatus("DONE");
    clock.advance(Duration.ofHours(1));
    assertThat(Eventually.holds(NEVER, () -> starts() > 1)).isFalse();
    assertThat(lastExit().how()).isEqualTo("exit code 3");
  }

  @Test
  void seesToOrdersOfAParkedAgentOncePerParking() throws Exception {
    supervise();
    apply(crasher().onPark("cancel"));
    crashOn();
    assertThat(agent().process().reason()).contains("exit code 1; 2 orders canceled");

    die();
    errands = new ErrandsByHand();
    superviseAgain();
    awaitStatus("PARKED");
    assertThat(errands.errands()).isEmpty();
    clock.advance(Duration.ofMinutes(15));
    awaitStarts(5);

    assertThat(Eventually.holds(SOON, () -> errands.errands().contains("cancel momo"))).isTrue();
  }

  @Test
  void waitsForWhatItNeedsAndSaysSo() {
    supervise(engine());
    apply(program("echo started; exec sleep 600").needs("service:trading-engine", "venue:SIM-A"));
    awaitReason("waits for service:trading-engine");

    world.services.put("trading-engine", true);
    awaitReason("waits for venue:SIM-A");
    assertThat(starts()).isZero();
    world.venues.add("SIM-A");

    assertThat(Eventually.holds(SOON, () -> passing(agent().process().pid() > 0))).isTrue();
  }

  @Test
  void holdsNeitherDeathNorSilenceAgainstAnAgentWhoseNeedIsDown() {
    world.venues.add("SIM-A");
    supervise();
    apply(program("exec sleep 600").progress("tick").needs("venue:SIM-A"));
    assertThat(Eventually.holds(SOON, () -> passing(agent().process().pid() > 0))).isTrue();
    long pid = getOn().process().pid();

    world.venues.clear();
    int looks = world.looks.get();
    assertThat(Eventually.holds(SOON, () -> passing(world.looks.get() > looks + 2))).isTrue();
    clock.advance(Duration.ofHours(1));
    assertThat(Eventually.holds(NEVER, () -> agent().process().pid() != pid)).isFalse();
    Posix.signal(pid, Posix.SIGKILL);

    awaitReason("waits for venue:SIM-A");
    assertThat(lastExit().counted()).isFalse();
    world.venues.add("SIM-A");
    assertThat(Eventually.holds(SOON, () -> passing(agent().process().pid() > 0))).isTrue();
    assertThat(told()).isEmpty();
  }

  /** Some time goes by at each look. */
  private boolean passing(boolean result) {
    clock.advance(Duration.ofMillis(100));
    return result;
  }

  private void awaitReason(String reason) {
    assertThat(Eventually.holds(SOON, () -> passing(agent().process().reason().equals(reason))))
        .as("%s", agent())
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
  private static final class World implements Surroundings {
    private final Map<String, Boolean> services = new ConcurrentHashMap<>();
    private final Set<String> venues = ConcurrentHashMap.newKeySet();
    private final AtomicInteger looks = new AtomicInteger();

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

  @Test
  void pausesAndResumesAsItsProgramSays() {
    supervise();
    apply(program("echo started; exec sleep 600"));
    awaitStatus("UP");

    apply(program("echo started; exec sleep 600").wanted(false));
    awaitStatus("STOPPED");
    assertThat(kind()).isEqualTo("ORDERED");
    assertThat(give(new Order.Restart("momo", "ada", "why", false)).message())
        .contains("agent resume momo");
    apply(program("echo started; exec sleep 600"));

    awaitStatus("UP");
    assertThat(starts()).isEqualTo(2);
  }

  @Test
  void restartsForAnotherCommandAndNotForAnotherPeriod() {
    supervise();
    apply(program("exec sleep 600"));
    long first = awaitStatus("UP").process().pid();

    apply(program("exec sleep 600").maxMemoryMb(5000));
    assertThat(Eventually.holds(NEVER, () -> agent().process().pid() != first)).isFalse();
    apply(program("exec sleep 601"));

    assertThat(
            Eventually.holds(
                SOON, () -> agent().process().pid() > 0 && agent().process().pid() != first))
        .isTrue();
    assertThat(agent().revision()).isEqualTo(3);
    assertThat(kind()).isEqualTo("ORDERED");
  }

  @Test
  void bringsANewProgramToItsEndThoughTheLauncherDiesOverIt() throws Exception {
    supervise();
    apply(program("trap '' TERM; echo started; while :; do sleep 0.1; done"));
    long first = awaitStatus("UP").process().pid();
    awaitStarts(1);
    apply(program("echo second; exec sleep 600"));

    die();
    superviseAgain();
    clock.advance(Duration.ofSeconds(15));

    assertThat(Eventually.holds(SOON, () -> output().contains("second"))).isTrue();
    assertThat(new ProcessTable().identify(first)).isEmpty();
    assertThat(lastExit().kind()).isEqualTo("ORDERED");
    assertThat(lastExit().counted()).isFalse();
  }

  @Test
  void takesAnEndThatItsPredecessorBroughtAboutForWhatItWas() throws Exception {
    supervise();
    apply(
        program("trap 'sleep 0.5; exit 0' TERM; echo started; while :; do sleep 0.05; done")
            .progress("tick"));
    awaitStarts(1);
    awaitStatus("STARTING");
    progress.show("momo", new Sign.None(clock.instant()));
    clock.advance(Duration.ofSeconds(61));
    assertThat(Eventually.holds(SOON, () -> ledger().contains("NEVER_READY"))).isTrue();

    die();
    superviseAgain();

    awaitStarts(2);
    assertThat(kind()).isEqualTo("NEVER_READY");
    assertThat(lastExit().counted()).isTrue();
  }

  @Test
  void takesAParkedAgentUpForANewProgram() {
    supervise();
    crash();

    apply(program("exec sleep 600"));

    awaitStatus("UP");
  }

  @Test
  void losesNoNewProgramWhereverTheLauncherDiesOverIt() throws Exception {
    supervise();
    apply(program("exit 0"));
    awaitStatus("DONE");
    // A death between two writes of one change: the first of them without the second.
    atReading =
        () -> {
          if (ledger().contains("\"revision\":2") && ledger().contains("\"phase\":\"DONE\"")) {
            throw new AssertionError("dead");
          }
        };
    AgentProgram second = program("echo second; exec sleep 600").build();
    Thread applying = Thread.ofVirtual().start(() -> give(new Order.Apply(second, "ada", "new")));

    assertThat(Eventually.holds(SOON, () -> !applying.isAlive() || !threads.getLast().isAlive()))
        .isTrue();
    atReading = () -> {};
    die();
    superviseAgain();

    awaitStatus("UP");
    assertThat(Eventually.holds(SOON, () -> output().contains("second"))).isTrue();
  }

  @Test
  void endsAnAgentThatNobodyWantsByItsProgramThoughItsRecordDoes() throws Exception {
    supervise();
    AgentProgramBuilder program = program("exec sleep 600");
    apply(program);
    long pid = awaitStatus("UP").process().pid();
    die();
    new Programs(folder.agents()).keep(program.wanted(false).build());

    superviseAgain();

    awaitStatus("STOPPED");
    assertThat(new ProcessTable().identify(pid)).isEmpty();
  }

  @Test
  void holdsFailuresOverADownWhileItRuns() throws Exception {
    supervise();
    apply(program("echo started; [ -e mended ] && exec sleep 600; exit 1"));
    awaitFailures(1);
    Files.createFile(home.resolve("mended"));
    clock.advance(Duration.ofSeconds(1));
    awaitStatus("UP");

    assertThat(give(new Order.Down("ada", "night")).done()).isTrue();
    suite = "next";
    superviseAgain();

    awaitStatus("UP");
    assertThat(ledger()).contains("\"failures\":1").contains("\"kind\":\"ATTEMPT\"");
  }

  @Test
  void holdsFailuresOverADownThatWasCutShort() throws Exception {
    supervise();
    apply(
        program(
            "trap 'touch told' TERM; echo started; [ -e mended ] || exit 1; while :; do sleep 0.05; done"));
    awaitFailures(1);
    Files.createFile(home.resolve("mended"));
    clock.advance(Duration.ofSeconds(1));
    long pid = awaitStatus("UP").process().pid();
    Thread.ofVirtual().start(() -> give(new Order.Down("ada", "night")));
    assertThat(Eventually.holds(SOON, () -> Files.exists(home.resolve("told")))).isTrue();
    die();
    kill(pid);
    suite = "next";

    superviseAgain();

    awaitStatus("UP");
    assertThat(ledger()).contains("\"failures\":1").contains("\"kind\":\"ATTEMPT\"");
    assertThat(lastExit().counted()).isFalse();
    assertThat(lastExit().by()).isEqualTo("down");
  }

  @Test
  void forgivesAnAgentThatAPersonRestartedBeforeADownThatWasCutShort() throws Exception {
    supervise();
    apply(
        program(
            "trap 'touch told' TERM; echo started; [ -e mended ] || exit 1; while :; do sleep 0.05; done"));
    awaitFailures(1);
    Files.createFile(home.resolve("mended"));
    clock.advance(Duration.ofSeconds(1));
    long pid = awaitStatus("UP").process().pid();
    give(new Order.Restart("momo", "ada", "mended", false));
    assertThat(Eventually.holds(SOON, () -> Files.exists(home.resolve("told")))).isTrue();
    Thread.ofVirtual().start(() -> give(new Order.Down("ada", "night")));
    assertThat(Eventually.holds(SOON, () -> ledger().contains("the suite goes down"))).isTrue();
    die();
    kill(pid);
    suite = "next";

    superviseAgain();

    awaitStatus("UP");
    assertThat(ledger()).contains("\"failures\":0").contains("\"kind\":\"ORDERED\"");
  }

  @Test
  void goesOnGoingDownWhereItsPredecessorDiedMeanwhile() throws Exception {
    supervise();
    apply(
        program(
            "trap 'touch told' TERM; echo started; [ -e mended ] || exit 1; while :; do sleep 0.05; done"));
    awaitFailures(1);
    Files.createFile(home.resolve("mended"));
    clock.advance(Duration.ofSeconds(1));
    long pid = awaitStatus("UP").process().pid();
    Thread.ofVirtual().start(() -> give(new Order.Down("ada", "night")));
    assertThat(Eventually.holds(SOON, () -> Files.exists(home.resolve("told")))).isTrue();
    die();

    supervise();
    kill(pid);
    threads.getLast().join(SOON);

    assertThat(threads.getLast().isAlive()).isFalse();
    assertThat(starts()).isEqualTo(3);
    supervisor = null;
    suite = "next";
    superviseAgain();
    awaitStatus("UP");
    assertThat(ledger()).contains("\"failures\":1").contains("\"kind\":\"ATTEMPT\"");
  }

  @Test
  void parksARetriedAgentQuietlyAfterADown() throws Exception {
    supervise();
    apply(program("echo started; [ -e mended ] && exec sleep 600; exit 1"));
    crashOn();
    Files.createFile(home.resolve("mended"));
    clock.advance(Duration.ofMinutes(15));
    awaitStatus("UP");
    assertThat(give(new Order.Down("ada", "night")).done()).isTrue();
    Files.delete(home.resolve("mended"));
    suite = "next";

    superviseAgain();

    awaitStatus("PARKED");
    assertThat(told()).hasSize(1);
  }

  @Test
  void tellsOfAParkedAgentWhoseLastWordsBreakOffWithinALetter() {
    supervise();
    apply(
        program("unused")
            .command("/bin/sh", "-c", "printf '%s\n' \"$0\"; exit 78", "x".repeat(199) + "🚀🚀"));

    awaitStatus("PARKED");

    assertThat(told()).hasSize(1);
    assertThat(told().getFirst().reason()).contains("x".repeat(199) + "…");
  }

  @Test
  void refusesAnOlderProgramAndTakesTheSameForDone() {
    supervise();
    apply(program("exec sleep 600"));
    apply(program("exec sleep 600"));

    revision = 0;
    Answer older = give(new Order.Apply(program("exec sleep 1").build(), "ada", "late"));
    Answer same = give(new Order.Apply(program("exec sleep 600").build(), "ada", "again"));

    assertThat(older.done()).isFalse();
    assertThat(older.message()).contains("newer");
    assertThat(same.done()).isTrue();
  }

  @Test
  void removesAnAgentWithItsFilesAndKeepsItsLog() throws Exception {
    supervise();
    apply(program("echo started; exec sleep 600"));
    awaitStatus("UP");

    Answer early = give(new Order.Remove("momo", 0, "ada", "late"));
    Answer answer = give(new Order.Remove("momo", 1, "ada", "enough"));

    assertThat(early.done()).isFalse();
    assertThat(answer.done()).isTrue();
    assertThat(Eventually.holds(SOON, () -> status().agents().isEmpty())).isTrue();
    assertThat(folder.agents()).isEmptyDirectory();
    assertThat(folder.processes().resolve("agent.momo.json")).doesNotExist();
    assertThat(folder.runs().resolve("agent.momo.pid")).doesNotExist();
    assertThat(give(new Order.Log("momo", 10)).lines()).contains("started");
  }

  @Test
  void endsWhatWasBeingRemovedWhenTheLauncherDied() throws Exception {
    supervise();
    apply(program("trap '' TERM; echo started; while :; do sleep 0.1; done"));
    long pid = awaitStatus("UP").process().pid();
    assertThat(Eventually.holds(SOON, () -> starts() == 1)).isTrue();

    give(new Order.Remove("momo", 1, "ada", "enough"));
    die();
    superviseAgain();
    clock.advance(Duration.ofSeconds(60));

    awaitStatus("STOPPED");
    assertThat(new ProcessTable().identify(pid)).isEmpty();
  }

  @Test
  void killsTheWholeGroupOfAnAgentThatDoesNotListen() throws Exception {
    supervise();
    apply(
        program(
            "trap '' TERM HUP; (trap '' TERM; sleep 611 & sleep 612) & echo $$ > pid;"
                + " while :; do sleep 0.1; done"));
    awaitStatus("UP");
    assertThat(Eventually.holds(SOON, () -> text(home.resolve("pid")).endsWith("\n"))).isTrue();
    long group = group(Long.parseLong(text(home.resolve("pid")).strip()));
    assertThat(new ProcessTable().membersOf(group)).hasSizeGreaterThan(3);

    give(new Order.Stop("momo", "ada", "enough"));
    boolean early = Eventually.holds(NEVER, () -> agent().process().status().equals("STOPPED"));
    clock.advance(Duration.ofSeconds(15));

    assertThat(early).isFalse();
    awaitStatus("STOPPED");
    assertThat(new ProcessTable().membersOf(group)).isEmpty();
  }

  @Test
  void takesOrdersByThePlainName() {
    supervise();
    apply(program("exec sleep 600"));
    awaitStatus("UP");

    assertThat(give(new Order.Stop("momo", "ada", "why")).done()).isTrue();
    awaitStatus("STOPPED");
    assertThat(give(new Order.Start("agent.momo", "ada", "why")).done()).isTrue();
    awaitStatus("UP");
    assertThat(give(new Order.Stop("nobody", "ada", "why")).message()).contains("agent.momo");
  }

  @Test
  void leavesTheSuiteReadyWhateverItsAgentsDo() {
    supervise(shell("edge", "exec sleep 600"));
    apply(program("exit 78"));
    awaitStatus("PARKED");

    assertThat(Eventually.holds(SOON, () -> status().ready())).isTrue();
    assertThat(status().processes()).noneMatch(process -> process.name().startsWith("agent."));
  }

  @Test
  void endsAgentsBeforeTheSuite() {
    supervise(
        shell("engine", "trap 'echo engine >> '\"$0\"'; exit' TERM; while :; do sleep 0.05; done"));
    Path order = home.resolve("order");
    apply(
        program(
            "trap 'sleep 0.3; echo agent >> \"%s\"; exit 0' TERM; echo up; while :; do sleep 0.05; done"
                .formatted(order)));
    awaitStatus("UP");
    assertThat(Eventually.holds(SOON, () -> output().contains("up"))).isTrue();
    long engine = process("engine").pid();

    Thread down = Thread.ofVirtual().start(() -> give(new Order.Down("test", "over")));

    assertThat(Eventually.holds(SOON, () -> text(order).equals("agent\n"))).isTrue();
    assertThat(engine).isPositive();
    assertThat(Eventually.holds(SOON, () -> !down.isAlive())).isTrue();
    supervisor = null;
  }

  private StatusReport.ProcessStatus process(String name) {
    return status().processes().stream()
        .filter(process -> process.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Stream<String> printedTokens() {
    return output().lines().filter(line -> line.startsWith("ey"));
  }

  private static long generation(AgentVerification verification) {
    return ((AgentVerification.Accepted) verification).generation();
  }

  private AgentTokens tokens() {
    return new AgentTokens(folder.internalKey());
  }

  private StatusReport.AgentStatus getOn() {
    awaitStatus("STARTING");
    progress.show("momo", new Sign.Progressed(clock.instant(), clock.instant()));
    return awaitStatus("UP");
  }

  private AgentProgramBuilder crasher() {
    return program("echo started; [ -e mended ] && exec sleep 600; echo about to crash; exit 1");
  }

  private void crash() {
    apply(crasher());
    crashOn();
  }

  private void crashOn() {
    awaitFailures(1);
    clock.advance(Duration.ofSeconds(1));
    awaitFailures(2);
    clock.advance(Duration.ofSeconds(5));
    awaitStatus("PARKED");
  }

  private String kindOf(AgentProgramBuilder program) {
    // The one before is tried again at once: that end is not the new one's.
    assertThat(
            Eventually.holds(
                SOON, () -> !ledger().contains("\"phase\":\"WAITING\",\"failures\":0")))
        .isTrue();
    int ends = ledger().split("\"how\"", -1).length;
    apply(program);
    assertThat(
            Eventually.holds(SOON, () -> ledger().split("\"how\"", -1).length > Math.min(ends, 20)))
        .isTrue();
    assertThat(Eventually.holds(SOON, () -> agent().revision() == revision && !kind().isEmpty()))
        .isTrue();
    return kind();
  }

  private AgentProgramBuilder program(String script) {
    return new AgentProgramBuilder(home, ++revision).command("/bin/sh", "-c", script);
  }

  private void apply(AgentProgramBuilder program) {
    AgentProgram built = program.build();
    Answer answer = give(new Order.Apply(built, "ada", "test"));
    assertThat(answer.done()).as(answer.message()).isTrue();
  }

  private void supervise(ProcessPlan... plan) {
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

  private void superviseAgain() {
    progress = new ProgressByHand();
    supervise();
    assertThat(Eventually.holds(SOON, () -> !status().agents().isEmpty())).isTrue();
  }

  /** The supervisor's end without an order: nothing of its own is put in order. */
  private void die() throws InterruptedException {
    Thread last = threads.getLast();
    last.interrupt();
    last.join();
  }

  private static void kill(long pid) {
    Posix.signalGroup(group(pid), Posix.SIGKILL);
    assertThat(Eventually.holds(SOON, () -> new ProcessTable().identify(pid).isEmpty())).isTrue();
  }

  private static long group(long pid) {
    String stat = text(Path.of("/proc/" + pid + "/stat"));
    return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[2]);
  }

  private Answer give(Order order) {
    return Objects.requireNonNull(supervisor).give(order);
  }

  private StatusReport status() {
    return Objects.requireNonNull(supervisor).board().report();
  }

  private StatusReport.AgentStatus agent() {
    return status().agents().stream()
        .findFirst()
        .orElseGet(() -> new StatusReport.AgentStatus("momo", 0, false, "", null, unknown()));
  }

  private static StatusReport.ProcessStatus unknown() {
    return new StatusReport.ProcessStatus(
        "agent.momo", "unknown", 0, 0, 0, null, 0, 0, "", List.of(), null, 0, null, null, 0);
  }

  private StatusReport.ExitStatus lastExit() {
    return Objects.requireNonNull(agent().process().lastExit());
  }

  private String kind() {
    StatusReport.ExitStatus last = agent().process().lastExit();
    return last == null ? "" : last.kind();
  }

  private StatusReport.AgentStatus awaitStatus(String wanted) {
    assertThat(
            Eventually.holds(
                SOON,
                () ->
                    agent().process().status().equals(wanted)
                        && (!wanted.equals("UP") || agent().process().pid() > 0)))
        .as("momo is %s, and should be %s\n%s", agent(), wanted, log)
        .isTrue();
    return agent();
  }

  private List<StatusReport.EscalationStatus> told() {
    return Objects.requireNonNull(give(new Order.Escalations(null)).escalations());
  }

  private List<String> lastWords() {
    return Objects.requireNonNull(give(new Order.LastWords("momo")).lines());
  }

  private void awaitFailures(int count) {
    assertThat(
            Eventually.holds(
                SOON, () -> ledger().contains("\"phase\":\"WAITING\",\"failures\":" + count)))
        .as("failures: %s", ledger())
        .isTrue();
  }

  private void awaitEnds(int count) {
    assertThat(Eventually.holds(SOON, () -> ledger().split("\"how\"", -1).length > count))
        .as("ends: %s", ledger())
        .isTrue();
  }

  private void awaitStarts(int count) {
    assertThat(Eventually.holds(SOON, () -> starts() == count)).as("starts").isTrue();
  }

  private int starts() {
    return output().split("started", -1).length - 1;
  }

  private String output() {
    return text(folder.log("agent.momo"));
  }

  private String ledger() {
    return text(folder.processes().resolve("agent.momo.json"));
  }

  private static String text(Path file) {
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
}
