package perdura.launcher.faults;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import perdura.launcher.control.Order;
import perdura.launcher.control.StatusReport;
import perdura.launcher.control.StatusReport.ProcessStatus;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.folder.Refused;
import perdura.launcher.plan.Installation;
import perdura.launcher.plan.Packing;
import perdura.launcher.plan.SuiteOptions;
import perdura.launcher.process.Posix;
import perdura.launcher.suite.Local;
import perdura.launcher.suite.Ports;
import perdura.launcher.suite.Suite;
import perdura.launcher.suite.SuiteStart;
import perdura.launcher.suite.SupervisorProcess;
import perdura.settings.Service;
import perdura.settings.Setting;
import perdura.settings.Settings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One run: a suite in a folder of its own that trades on the simulated market, a witness that ticks
 * and trades, and {@code kill -9} of one process after the other. Whoever was not killed must run
 * on, and what was promised must be there at the end.
 */
public final class SuiteFaultRun {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration TO_WHOLE = Duration.ofSeconds(90);
  private static final Duration TO_REST = Duration.ofSeconds(30);
  private static final Duration MANDATE = Duration.ofMinutes(50);
  private static final int LONGEST_LIFE_MS = 3_000;
  private static final Duration SCAN = Duration.ofSeconds(10);
  private static final int SETTLING_MS = 500;
  private static final int PORTS_APART = 20;
  private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(25);
  private static final String AUDIT = "perdura.tradingengine.faults.EngineAudit";

  private final SuiteFaultOptions options;
  private final Installation installation;
  private final Map<String, String> environment;
  private final Clock clock;
  private final PrintWriter progress;
  private final DataFolder folder;
  private final SuiteOptions suiteOptions;
  private final Suite suite;
  private final Local local;
  private final Map<String, List<Long>> backMs = new LinkedHashMap<>();
  private final List<String> findings = new ArrayList<>();

  /**
   * @param home an empty folder
   * @param progress hears what happens, line by line
   */
  public SuiteFaultRun(
      SuiteFaultOptions options,
      Path home,
      Installation installation,
      Map<String, String> environment,
      Clock clock,
      PrintWriter progress) {
    this.options = options;
    this.installation = installation;
    this.environment = ownEnvironment(environment);
    this.clock = clock;
    this.progress = progress;
    this.folder = DataFolder.at(home);
    this.suiteOptions =
        new SuiteOptions(Packing.COMPACT, "sim", "1", options.seed(), firstFreePort());
    this.suite = new Suite(folder);
    this.local = new Local(folder, suiteOptions.port(), clock);
  }

  /**
   * Runs, and leaves nothing behind but the folder.
   *
   * @throws Refused if the suite does not come up, or not back
   */
  public SuiteFaultReport run() {
    new SuiteStart(folder, installation, environment, clock, progress).start(suiteOptions);
    try {
      return killAndJudge();
    } finally {
      suite.end("faults", "the fault run is over");
    }
  }

  /** Nothing of the caller's suite: not its database, nor those who are told of incidents. */
  static Map<String, String> ownEnvironment(Map<String, String> callers) {
    Map<String, String> own = new HashMap<>(callers);
    own.keySet().removeIf(SuiteFaultRun::isSetting);
    // Each death is to be mended at once, also the tenth of the same process.
    own.put("PERDURA_STABILITY_SECONDS", "0");
    return own;
  }

  private static boolean isSetting(String name) {
    return name.startsWith("PERDURA_")
        || Settings.ALL.stream().map(Setting::variable).anyMatch(name::equals);
  }

  private SuiteFaultReport killAndJudge() {
    Instant began = clock.instant();
    Witness witness = new Witness(local);
    await("the suite is ACTIVE", this::isWhole);
    await("the witness is known", witness::register);
    Thread thread = Thread.ofPlatform().name("witness").daemon().start(witness);
    Random random = new Random(options.seed());
    for (int round = 1; round <= options.kills(); round++) {
      await("the witness may trade", () -> witness.permit(clock.instant().plus(MANDATE)));
      for (String target : options.targets()) {
        pause(random.nextInt(LONGEST_LIFE_MS));
        kill(target, round);
      }
    }
    boolean witnessed = thread.isAlive();
    witness.stop();
    join(thread);
    judgeWitness(witness, witnessed);
    int instants = instants(began);
    judgeState(witness);
    judgeBooks(witness);
    return new SuiteFaultReport(
        options.seed(),
        backMs.entrySet().stream()
            .map(entry -> SuiteFaultReport.Back.of(entry.getKey(), entry.getValue()))
            .toList(),
        witness.acknowledged(),
        witness.promised().size(),
        instants,
        findings);
  }

  private void kill(String target, int round) {
    StatusReport before = status();
    long victim = process(before, target).pid();
    long began = System.nanoTime();
    Posix.signal(victim, Posix.SIGKILL);
    await(
        target + " is back",
        () ->
            suite.status().filter(report -> process(report, target).pid() != victim).isPresent()
                && isWhole());
    long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    backMs.computeIfAbsent(target, _ -> new ArrayList<>()).add(took);
    progress.printf(
        "round %d of %d: %s killed, whole again after %d ms%n",
        round, options.kills(), target, took);
    progress.flush();
    compare(target, before, status());
  }

  /** Whoever was not killed is the same process as before. */
  private void compare(String target, StatusReport before, StatusReport after) {
    for (ProcessStatus process : before.processes()) {
      boolean ran = process.pid() != 0;
      if (ran
          && !process.name().equals(target)
          && process(after, process.name()).pid() != process.pid()) {
        findings.add(
            "%s was started anew (%s) when %s was killed"
                .formatted(process.name(), process(after, process.name()).reason(), target));
      }
    }
  }

  /** Ready, and the engine ACTIVE. */
  private boolean isWhole() {
    return suite.status().filter(StatusReport::ready).isPresent()
        && engine().filter(state -> state.path("mode").asString().equals("ACTIVE")).isPresent();
  }

  private Optional<JsonNode> engine() {
    return get(Service.TRADING_ENGINE, "/api/v1/engine");
  }

  private Optional<JsonNode> get(Service service, String path) {
    return local.call(service, "GET", path, "").map(JSON::readTree);
  }

  private StatusReport status() {
    return suite.status().orElseThrow(() -> new Refused("The launcher does not answer."));
  }

  private static ProcessStatus process(StatusReport report, String name) {
    return report.processes().stream()
        .filter(process -> process.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new Refused("There is no process " + name + "."));
  }

  /** A run in which nothing was promised proves nothing. */
  private void judgeWitness(Witness witness, boolean witnessed) {
    if (!witnessed) {
      findings.add("The witness died before the run ended");
    }
    if (witness.acknowledged() == 0) {
      findings.add("No tick of the witness was acknowledged");
    }
    if (witness.promised().isEmpty()) {
      findings.add("No order of the witness was taken");
    }
  }

  /** Law L3: of the most frequent task, every instant has one row; how many there were. */
  private int instants(Instant began) {
    List<Instant> instants = new ArrayList<>();
    await("the scheduler has caught up", () -> read(instants));
    Collections.reverse(instants);
    if (instants.getFirst().isAfter(began.plus(SCAN))) {
      findings.add("L3: the first instant is " + instants.getFirst() + "; the run began " + began);
    }
    for (int i = 1; i < instants.size(); i++) {
      Duration apart = Duration.between(instants.get(i - 1), instants.get(i));
      if (!apart.equals(SCAN)) {
        findings.add("L3: between two instants lie " + apart + ", up to " + instants.get(i));
      }
    }
    return instants.size();
  }

  /** Reads the instants, newest first; true if the newest is the last one that was due. */
  private boolean read(List<Instant> instants) {
    instants.clear();
    String cursor = "";
    do {
      JsonNode page =
          get(Service.SCHEDULER, "/api/v1/tasks/arbitrage_scan/runs?limit=1000" + cursor)
              .orElseThrow(() -> new Refused("The scheduler does not tell its runs."));
      page.path("items")
          .forEach(run -> {
            if (run.path("cause").asString().equals("schedule")) {
              instants.add(Instant.parse(run.path("scheduledFor").asString()));
            }
          });
      JsonNode next = page.path("nextCursor");
      cursor = next.isString() ? "&cursor=" + next.asString() : "";
    } while (!cursor.isEmpty());
    return !instants.isEmpty()
        && instants.getFirst().isAfter(clock.instant().minus(SCAN.multipliedBy(2)));
  }

  /** Law L1: what the witness was told is durable is there. */
  private void judgeState(Witness witness) {
    long durable =
        get(Service.AGENT_STATE, "/api/v1/agents/" + Witness.NAME + "/state")
            .map(state -> state.path("acknowledged").asLong())
            .orElse(0L);
    // A tick whose answer was lost may have been taken; one that was answered must be.
    if (durable < witness.acknowledged() || durable > witness.acknowledged() + 1) {
      findings.add(
          "L1: the witness's state is %d; %d was acknowledged"
              .formatted(durable, witness.acknowledged()));
    }
  }

  /** Laws L1, L4, L12: the venue's books, the journal, PostgreSQL and the promises agree. */
  private void judgeBooks(Witness witness) {
    local.call(
        Service.TRADING_ENGINE,
        "DELETE",
        "/api/v1/mandates/" + Witness.NAME + "?reason=the+run+ends",
        "{}");
    suite.give(new Order.Stop("control", "faults", "the books are judged"));
    await("nothing is unprotected", this::isFlat);
    await(
        "all is in PostgreSQL",
        () -> engine().filter(state -> state.path("projectionLag").asInt(1) == 0).isPresent());
    suite.give(new Order.Stop("engine", "faults", "the books are judged"));
    await("the engine has ended", () -> process(status(), "engine").pid() == 0);
    audit(witness);
  }

  /** What is under way when it is asked to go is not sold yet, so it is asked again. */
  private boolean isFlat() {
    boolean flat = engine().filter(state -> state.path("unprotected").asInt(1) == 0).isPresent();
    if (!flat) {
      local.call(
          Service.TRADING_ENGINE, "POST", "/api/v1/positions/" + Witness.NAME + "/flatten", "{}");
      pause(SETTLING_MS);
    }
    return flat;
  }

  private void audit(Witness witness) {
    try {
      Path promised = folder.root().resolve("promised.json");
      Path result = folder.root().resolve("audit.json");
      Files.writeString(promised, JSON.writeValueAsString(witness.promised()));
      ProcessBuilder builder =
          new ProcessBuilder(
              installation.java(
                  List.of(),
                  List.of(
                      "-cp",
                      installation.classPath(),
                      AUDIT,
                      folder.root().toString(),
                      Long.toString(options.seed()),
                      promised.toString())));
      builder
          .environment()
          .put(
              "DATABASE_URL",
              new SupervisorProcess(folder, installation, environment, clock).databaseUrl());
      builder.redirectError(ProcessBuilder.Redirect.INHERIT).redirectOutput(result.toFile());
      int code = builder.start().waitFor();
      JSON.readTree(Files.readString(result))
          .forEach(finding ->
              findings.add(
                  finding.path("law").asString() + ": " + finding.path("text").asString()));
      if (code != 0) {
        findings.add("The audit of the engine's books ended with " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The engine's books cannot be judged", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused("Interrupted.");
    }
  }

  private void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + TO_WHOLE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new Refused(
            "After %d s it was not so that %s. The suite's logs lie in %s."
                .formatted(TO_WHOLE.toSeconds(), what, folder.root()));
      }
      LockSupport.parkNanos(POLL_NS);
    }
  }

  private static void pause(int ms) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join(TO_REST);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int firstFreePort() {
    return Stream.iterate(20_000, port -> port < 60_000, port -> port + PORTS_APART)
        .filter(
            port -> Ports.takenOf(new SuiteOptions(Packing.COMPACT, "sim", "1", 0, port)).isEmpty())
        .findFirst()
        .orElseThrow(() -> new Refused("No ten free ports in a row."));
  }
}
