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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import perdura.launcher.control.Order;
import perdura.launcher.control.StatusReport;
import perdura.launcher.control.StatusReport.ProcessStatus;
import perdura.launcher.folder.Refused;
import perdura.launcher.plan.Installation;
import perdura.launcher.suite.SupervisorProcess;
import perdura.settings.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One run: a suite in a folder of its own that trades on the simulated market, a witness that ticks
 * and trades, and {@code kill -9} of one process after the other. Whoever was not killed must run
 * on, and what was promised must be there at the end.
 */
public final class SuiteFaultRun {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration TO_REST = Duration.ofSeconds(30);
  private static final Duration MANDATE = Duration.ofMinutes(50);
  private static final int LONGEST_LIFE_MS = 3_000;
  private static final Duration SCAN = Duration.ofSeconds(10);
  private static final int SETTLING_MS = 500;
  private static final String AUDIT = "perdura.tradingengine.faults.EngineAudit";

  private final SuiteFaultOptions options;
  private final Installation installation;
  private final Clock clock;
  private final FaultSuite whole;
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
    this.clock = clock;
    this.whole = new FaultSuite(home, options.seed(), installation, environment, clock, progress);
  }

  /**
   * Runs, and leaves nothing behind but the whole.folder.
   *
   * @throws Refused if the suite does not come up, or not back
   */
  public SuiteFaultReport run() {
    whole.start();
    try {
      return killAndJudge();
    } finally {
      whole.end();
    }
  }

  private SuiteFaultReport killAndJudge() {
    Instant began = clock.instant();
    Witness witness = new Witness(whole.local);
    whole.await("the suite is ACTIVE", whole::isWhole);
    whole.await("the witness is known", witness::register);
    Thread thread = Thread.ofPlatform().name("witness").daemon().start(witness);
    Random random = new Random(options.seed());
    for (int round = 1; round <= options.kills(); round++) {
      whole.await("the witness may trade", () -> witness.permit(clock.instant().plus(MANDATE)));
      for (String target : options.targets()) {
        FaultSuite.pause(random.nextInt(LONGEST_LIFE_MS));
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
    StatusReport before = whole.status();
    long took = whole.killAndAwait(target);
    backMs.computeIfAbsent(target, _ -> new ArrayList<>()).add(took);
    whole.say(
        "round %d of %d: %s killed, whole again after %d ms"
            .formatted(round, options.kills(), target, took));
    compare(target, before, whole.status());
  }

  /** Whoever was not killed is the same process as before. */
  private void compare(String target, StatusReport before, StatusReport after) {
    for (ProcessStatus process : before.processes()) {
      boolean ran = process.pid() != 0;
      if (ran
          && !process.name().equals(target)
          && FaultSuite.process(after, process.name()).pid() != process.pid()) {
        findings.add(
            "%s was started anew (%s) when %s was killed"
                .formatted(
                    process.name(), FaultSuite.process(after, process.name()).reason(), target));
      }
    }
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
    whole.await("the scheduler has caught up", () -> read(instants));
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
          whole
              .get(Service.SCHEDULER, "/api/v1/tasks/arbitrage_scan/runs?limit=1000" + cursor)
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
        whole
            .get(Service.AGENT_STATE, "/api/v1/agents/" + Witness.NAME + "/state")
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
    whole.local.call(
        Service.TRADING_ENGINE,
        "DELETE",
        "/api/v1/mandates/" + Witness.NAME + "?reason=the+run+ends",
        "{}");
    whole.suite.give(new Order.Stop("control", "faults", "the books are judged"));
    whole.await("nothing is unprotected", this::isFlat);
    whole.await(
        "all is in PostgreSQL",
        () ->
            whole.engine().filter(state -> state.path("projectionLag").asInt(1) == 0).isPresent());
    whole.suite.give(new Order.Stop("engine", "faults", "the books are judged"));
    whole.await(
        "the engine has ended", () -> FaultSuite.process(whole.status(), "engine").pid() == 0);
    audit(witness);
  }

  /** What is under way when it is asked to go is not sold yet, so it is asked again. */
  private boolean isFlat() {
    boolean flat =
        whole.engine().filter(state -> state.path("unprotected").asInt(1) == 0).isPresent();
    if (!flat) {
      whole.local.call(
          Service.TRADING_ENGINE, "POST", "/api/v1/positions/" + Witness.NAME + "/flatten", "{}");
      FaultSuite.pause(SETTLING_MS);
    }
    return flat;
  }

  private void audit(Witness witness) {
    try {
      Path promised = whole.folder.root().resolve("promised.json");
      Path result = whole.folder.root().resolve("audit.json");
      Files.writeString(promised, JSON.writeValueAsString(witness.promised()));
      ProcessBuilder builder =
          new ProcessBuilder(
              installation.java(
                  List.of(),
                  List.of(
                      "-cp",
                      installation.classPath(),
                      AUDIT,
                      whole.folder.root().toString(),
                      Long.toString(options.seed()),
                      promised.toString())));
      builder
          .environment()
          .put(
              "DATABASE_URL",
              new SupervisorProcess(whole.folder, installation, whole.environment(), clock)
                  .databaseUrl());
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

  private static void join(Thread thread) {
    try {
      thread.join(TO_REST);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
