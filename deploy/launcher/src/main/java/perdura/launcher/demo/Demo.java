package perdura.launcher.demo;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import perdura.launcher.control.Answer;
import perdura.launcher.control.DemoReport;
import perdura.launcher.control.Order;
import perdura.launcher.control.StatusReport;
import perdura.launcher.demo.Observation.Milestone;
import perdura.launcher.folder.Refused;
import perdura.launcher.process.Posix;
import perdura.launcher.suite.Local;
import perdura.settings.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Breaks the running suite, one part after the other, each time waiting until the victim is stable
 * again, and keeps what it saw. Only the paper venue's money is at stake. One at a time, on a
 * thread of its own; {@link #give} may be called from any thread.
 */
public final class Demo {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String BY = "demo";
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration OUTAGE = Duration.ofSeconds(10);
  private static final Duration MANDATE = Duration.ofMinutes(30);
  private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long UNDO_AGAIN_NS = TimeUnit.SECONDS.toNanos(1);
  private static final int NOT_FOUND = 404;
  private static final String ENGINE = "engine";

  private final Watcher watcher;
  private final SampleBot bot;
  private final Local local;
  private final Function<Order, Answer> launcher;
  private final Duration stability;
  private final Clock clock;
  private final Consumer<String> log;
  private final Unfinished unfinished;
  private final List<DemoReport.Chapter> chapters = new ArrayList<>();
  private @Nullable Thread thread;
  private Unfinished.@Nullable Left cutShort;
  private boolean isDatabaseTouched;
  private volatile @Nullable DemoReport report;

  /**
   * @param folder for the sample bot's files
   * @param launcher takes orders about processes
   * @param stability how long a process must be ready on end (law L8)
   * @param log takes what a person should hear
   */
  public Demo(
      Path folder,
      Local local,
      Supplier<StatusReport> status,
      Function<Order, Answer> launcher,
      Duration stability,
      Clock clock,
      Consumer<String> log) {
    this.watcher = new Watcher(local, status, clock);
    this.bot = new SampleBot(folder);
    this.local = local;
    this.launcher = launcher;
    this.stability = stability;
    this.clock = clock;
    this.log = log;
    this.unfinished = new Unfinished(folder);
  }

  /** Undoes, beside all else, what a demo left that was cut short by its launcher's end. */
  public synchronized void recover() {
    Unfinished.Left left = unfinished.read().orElse(null);
    cutShort = left;
    if (left == null) {
      return;
    }
    log.accept(left.words() + " What it left is put in order.");
    report =
        new DemoReport(
            DemoReport.Phase.RUNNING,
            left.startedAt(),
            left.by(),
            "what a demo left is put in order",
            List.of(),
            null,
            null);
    thread = Thread.ofPlatform().daemon().name("demo").start(() -> recover(left));
  }

  private void recover(Unfinished.Left left) {
    if (undo(left.database())) {
      String done =
          left.words()
              + (left.database() ? " PostgreSQL was started again, its" : " Its")
              + " bot and what that held are gone.";
      finish(DemoReport.Phase.BROKEN_OFF, null, done);
      log.accept(done);
    }
  }

  /** Carries {@code order} out. */
  public Answer give(Order.OfDemo order) {
    return switch (order) {
      case Order.Demo demo -> start(demo.by());
      case Order.DemoProgress _ ->
          report().map(Answer::of).orElseGet(() -> Answer.done("there was no demo yet"));
    };
  }

  /** Begins, unless one is under way. */
  private synchronized Answer start(String by) {
    if (thread != null && thread.isAlive()) {
      return Answer.refused(
          cutShort == null
              ? "A demo is under way."
              : cutShort.words() + " What it left is being put in order; try again in a moment.");
    }
    String before = cutShort == null ? "" : ". " + cutShort.words();
    cutShort = null;
    chapters.clear();
    report =
        new DemoReport(
            DemoReport.Phase.RUNNING,
            clock.instant().toString(),
            by,
            "starting",
            List.of(),
            null,
            null);
    thread = Thread.ofPlatform().daemon().name("demo").start(this::run);
    return Answer.done("the demo has begun" + before);
  }

  private Optional<DemoReport> report() {
    return Optional.ofNullable(report);
  }

  private void run() {
    isDatabaseTouched = false;
    try {
      begin("sample bot added");
      bring();
      botKilled();
      botHung();
      engineKilled();
      if (watcher.process(Watcher.POSTGRES).isPresent()) {
        databaseStopped(); // Somebody else's is not ours to stop.
      }
      finish(DemoReport.Phase.DONE, verdict(chapters), null);
    } catch (Refused brokenOff) {
      finish(DemoReport.Phase.BROKEN_OFF, null, brokenOff.words());
    } catch (RuntimeException defect) {
      finish(DemoReport.Phase.BROKEN_OFF, null, "The demo itself failed: " + defect);
      throw defect;
    } finally {
      undo(isDatabaseTouched);
    }
  }

  /** To be called before anything is broken or added: it is on disk then. */
  private void begin(String doing) {
    DemoReport now = Objects.requireNonNull(report, "a demo that has begun");
    unfinished.note(new Unfinished.Left(now.startedAt(), now.by(), doing, isDatabaseTouched));
  }

  /** Adds the sample bot, and waits until it holds a position with a stop under it. */
  private void bring() {
    await("the engine is ACTIVE", watcher::isActive);
    put(
        Service.TRADING_ENGINE,
        "/api/v1/mandates/" + SampleBot.NAME,
        JSON.writeValueAsString(
            Map.of(
                "strategy", "manual",
                "capital", "10000",
                "expiresAt", clock.instant().plus(MANDATE).toString())));
    put(Service.AGENT_STATE, "/api/v1/agents/" + SampleBot.NAME + "/program", bot.program());
    await("the sample bot holds a position with a stop under it", this::isProtected);
    await("the sample bot is stable", () -> watcher.isStable(SampleBot.NAME, stability));
  }

  private void put(Service service, String path, String body) {
    Local.Answer answer =
        local
            .ask(service, "PUT", path, body, BY)
            .orElseThrow(() -> new Refused(service.label() + " does not answer."));
    if (!answer.isDone()) {
      throw new Refused(
          "%s answered %d: %s".formatted(service.label(), answer.status(), answer.body()));
    }
  }

  private void botKilled() {
    breakBot("bot killed", "killed", Posix.SIGKILL);
  }

  /** Stopped by a signal, it lives and does nothing. */
  private void botHung() {
    breakBot("bot hung", "hung", Posix.SIGSTOP);
  }

  private void breakBot(String name, String done, int signal) {
    Observation.Fault fault = prepare(name);
    Instant began = fault.began();
    long epoch = fault.before().epoch();
    Posix.signal(
        watcher.bot().orElseThrow(() -> new Refused("The sample bot is gone.")).pid(), signal);
    Watcher.Registered[] acquired = {fault.before()};
    observe(
        fault,
        SampleBot.NAME,
        new Milestone(done, () -> Optional.of(began)),
        new Milestone("noticed and reaped", () -> watcher.ended(SampleBot.NAME, began)),
        new Milestone("started again", () -> watcher.started(SampleBot.NAME, began)),
        new Milestone(
            () -> "epoch %d -> %d, state restored".formatted(epoch, acquired[0].epoch()),
            seen(() -> {
              acquired[0] = watcher.registered().orElse(fault.before());
              return acquired[0].isHeld() && acquired[0].epoch() > epoch;
            })),
        stop("stop stands", fault),
        new Milestone("first decision", seen(() -> decidedSince(acquired[0]))));
  }

  private void engineKilled() {
    Observation.Fault fault = prepare("engine killed");
    Instant began = fault.began();
    Posix.signal(
        watcher.process(ENGINE).orElseThrow(() -> new Refused("There is no process engine.")).pid(),
        Posix.SIGKILL);
    Watcher.Registered[] active = {fault.before()};
    observe(
        fault,
        ENGINE,
        new Milestone("killed", () -> Optional.of(began)),
        new Milestone("noticed and reaped", () -> watcher.ended(ENGINE, began)),
        new Milestone("started again", () -> watcher.started(ENGINE, began)),
        new Milestone(
            "reconciled and ACTIVE",
            seen(() -> {
              active[0] = watcher.registered().orElse(fault.before());
              return watcher.isActive();
            })),
        stop("stop re-armed", fault),
        new Milestone("first decision", seen(() -> decidedSince(active[0]))));
  }

  private void databaseStopped() {
    isDatabaseTouched = true;
    Observation.Fault fault = prepare("database stopped");
    Instant began = fault.began();
    Instant back = began.plus(OUTAGE);
    boolean[] ordered = {false};
    order(new Order.Stop(Watcher.POSTGRES, BY, "the demo stops it for ten seconds"));
    observe(
        fault,
        Watcher.POSTGRES,
        new Milestone("told to stop", () -> Optional.of(began)),
        new Milestone("stopped", () -> watcher.ended(Watcher.POSTGRES, began)),
        stop("stop stands meanwhile", fault),
        new Milestone(
            "told to start",
            seen(() -> {
              boolean due = !clock.instant().isBefore(back);
              if (due && !ordered[0]) {
                order(new Order.Start(Watcher.POSTGRES, BY, "the demo goes on"));
                ordered[0] = true;
              }
              return due;
            })),
        new Milestone("database is back", () -> watcher.ready(Watcher.POSTGRES, back)),
        new Milestone(
            () -> "first durable tick, still epoch " + fault.before().epoch(),
            seen(() ->
                watcher
                    .registered()
                    .filter(now -> hasTickedSince(fault.before(), now))
                    .isPresent())));
  }

  private static boolean hasTickedSince(Watcher.Registered before, Watcher.Registered now) {
    return now.version() > before.version() + 1 && now.epoch() == before.epoch();
  }

  /**
   * Notes what is about to be broken, and how all is. The market may have triggered the stop since
   * the last time: the bot then opens again first.
   */
  private Observation.Fault prepare(String name) {
    begin(name);
    await("the sample bot holds a position with a stop under it", this::isProtected);
    StopTrigger trigger =
        new StopTrigger(
            watcher,
            watcher.filledStops().orElseThrow(() -> new Refused("The engine does not answer.")));
    return new Observation.Fault(name, registered(), prices(), trigger, clock.instant());
  }

  /** The stop stands; or the market has triggered it, and there is nothing to stand under. */
  private Milestone stop(String what, Observation.Fault fault) {
    return new Milestone(
        () -> fault.trigger().isSold() ? "no stop is needed" : what,
        seen(() -> isProtected() || fault.trigger().isSold()));
  }

  /** Whether the bot's state has changed since {@code then}. */
  private boolean decidedSince(Watcher.Registered then) {
    return watcher.registered().filter(now -> now.version() > then.version()).isPresent();
  }

  /** Looks until all has come and the victim is stable, then judges. */
  private void observe(Observation.Fault fault, String victim, Milestone... milestones) {
    Observation observation = new Observation(watcher, fault, List.of(milestones));
    Instant end = clock.instant().plus(PATIENCE);
    while (observation.missing().isPresent() || !watcher.isStable(victim, stability)) {
      observation.look();
      tell(observation.missing().orElse("the victim is stable again"), observation);
      if (clock.instant().isAfter(end)) {
        throw tooLate(observation.missing().orElse("the victim is stable again"));
      }
      LockSupport.parkNanos(LOOK_NS);
    }
    await(
        "the engine answers",
        () -> {
          Optional<DemoReport.Chapter> judged = observation.judged();
          judged.ifPresent(chapters::add);
          return judged.isPresent();
        });
  }

  private void order(Order order) {
    Answer answer = launcher.apply(order);
    if (!answer.done()) {
      throw new Refused(answer.message());
    }
  }

  private boolean isProtected() {
    return watcher.protection() == Watcher.Protection.STANDS;
  }

  /** Seen once {@code condition} holds. */
  private Supplier<Optional<Instant>> seen(BooleanSupplier condition) {
    return () -> condition.getAsBoolean() ? Optional.of(clock.instant()) : Optional.empty();
  }

  private Watcher.Registered registered() {
    return watcher.registered().orElseThrow(() -> new Refused("agent-state does not answer."));
  }

  private List<String> prices() {
    return watcher.prices().orElseThrow(() -> new Refused("agent-state does not answer."));
  }

  private void await(String what, BooleanSupplier condition) {
    Instant end = clock.instant().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      tell(what, null);
      if (clock.instant().isAfter(end)) {
        throw tooLate(what);
      }
      LockSupport.parkNanos(LOOK_NS);
    }
  }

  private static Refused tooLate(String what) {
    return new Refused(
        "After %d s it was not so that: %s. See ./perdura status and ./perdura logs."
            .formatted(PATIENCE.toSeconds(), what));
  }

  private void tell(String doing, @Nullable Observation now) {
    List<DemoReport.Chapter> all = new ArrayList<>(chapters);
    if (now != null) {
      all.add(now.soFar());
    }
    publish(DemoReport.Phase.RUNNING, doing, all, null, null);
  }

  private void finish(
      DemoReport.Phase phase, DemoReport.@Nullable Verdict verdict, @Nullable String problem) {
    publish(phase, "", chapters, verdict, problem);
  }

  private void publish(
      DemoReport.Phase phase,
      String doing,
      List<DemoReport.Chapter> all,
      DemoReport.@Nullable Verdict verdict,
      @Nullable String problem) {
    DemoReport before = report;
    if (before != null) {
      report = new DemoReport(phase, before.startedAt(), before.by(), doing, all, verdict, problem);
    }
  }

  static DemoReport.Verdict verdict(List<DemoReport.Chapter> chapters) {
    int lost = (int) chapters.stream().filter(DemoReport.Chapter::stateLost).count();
    int duplicates = chapters.stream().mapToInt(DemoReport.Chapter::duplicateOrders).sum();
    long unprotected = chapters.stream().mapToLong(DemoReport.Chapter::unprotectedMs).sum();
    return new DemoReport.Verdict(
        lost == 0 && duplicates == 0 && unprotected == 0,
        lost,
        duplicates,
        unprotected,
        chapters.stream().mapToLong(DemoReport.Chapter::awayMs).sum(),
        chapters.stream().flatMap(chapter -> chapter.told().stream()).distinct().toList());
  }

  /**
   * PostgreSQL is started again whatever happened; the bot goes, and what it held. Asks until all
   * has answered.
   *
   * @return false where the suite goes down: the next launcher does it
   */
  private boolean undo(boolean database) {
    if (database
        && !launcher.apply(new Order.Start(Watcher.POSTGRES, BY, "the demo is over")).done()) {
      return false;
    }
    // First of all it loses the right to open anything: it may live for a moment longer.
    undo(
        Service.TRADING_ENGINE,
        "DELETE",
        "/api/v1/mandates/" + SampleBot.NAME + "?reason=the+demo+is+over");
    undo(Service.AGENT_STATE, "DELETE", "/api/v1/agents/" + SampleBot.NAME + "/program");
    undo(Service.TRADING_ENGINE, "POST", "/api/v1/positions/" + SampleBot.NAME + "/flatten");
    unfinished.forget();
    return true;
  }

  private void undo(Service service, String method, String path) {
    Optional<Local.Answer> answer = local.ask(service, method, path, "{}", BY);
    while (answer.isEmpty() || answer.get().isOpen()) {
      LockSupport.parkNanos(UNDO_AGAIN_NS);
      answer = local.ask(service, method, path, "{}", BY);
    }
    if (!answer.get().isDone() && answer.get().status() != NOT_FOUND) {
      log.accept(
          "The demo's %s %s was refused by %s: %s"
              .formatted(method, path, service.label(), answer.get().body()));
    }
  }
}
