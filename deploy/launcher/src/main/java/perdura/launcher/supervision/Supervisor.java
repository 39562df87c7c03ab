package perdura.launcher.supervision;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import perdura.launcher.control.Answer;
import perdura.launcher.control.Order;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.folder.Refused;
import perdura.launcher.plan.ProcessPlan;
import perdura.launcher.process.ExitStatus;
import perdura.launcher.process.Launch;
import perdura.launcher.process.Posix;
import perdura.launcher.process.ProcessGroup;
import perdura.launcher.process.ProcessGroups;
import perdura.launcher.process.ProcessTable;

/**
 * Keeps a plan's processes as they are wanted. One thread, the one in {@link #run}, owns all state;
 * ends, looks and orders reach it through a mailbox. {@link #give} and {@link #board} may be used
 * from any thread.
 *
 * <p>It can be killed at any moment: what it must know is in the ledger and in the run files, and
 * its successor adopts what lives.
 */
public final class Supervisor {
  private static final Duration TURN = Duration.ofMillis(100);
  private static final Duration LOOK_WHILE_STARTING = Duration.ofMillis(250);
  private static final Duration LOOK_WHEN_READY = Duration.ofSeconds(5);

  private final DataFolder folder;
  private final String generation;
  private final Map<String, Supervised> processes = new LinkedHashMap<>();
  private final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
  private final ExecutorService looks = Executors.newVirtualThreadPerTaskExecutor();
  private final ProcessTable table = new ProcessTable();
  private final CompletableFuture<Answer> goneDown = new CompletableFuture<>();
  private final ProcessGroups groups;
  private final RestartLedger ledger;
  private final RestartPolicy policy;
  private final Surroundings surroundings;
  private final EscalationLog escalations;
  private final Clock clock;
  private final DoubleSupplier chance;
  private final SupervisorLog log;
  private final StatusBoard board;
  private final LogRotation rotation;
  private final Dependencies dependencies = new Dependencies(processes);
  private boolean goingDown;

  /**
   * A supervisor of {@code plan}, whose every process stands after those it needs.
   *
   * @param generation the {@code up} on whose behalf it works; a new one takes everything up again
   * @param chance gives a number from 0 to 1 for the jitter
   */
  public Supervisor(
      DataFolder folder,
      String generation,
      List<ProcessPlan> plan,
      RestartPolicy policy,
      Surroundings surroundings,
      EscalationLog escalations,
      Clock clock,
      DoubleSupplier chance,
      SupervisorLog log) {
    this.folder = folder;
    this.generation = generation;
    this.groups = new ProcessGroups(folder.runs(), table);
    this.ledger = new RestartLedger(folder.processes(), log);
    this.policy = policy;
    this.surroundings = surroundings;
    this.escalations = escalations;
    this.clock = clock;
    this.chance = chance;
    this.log = log;
    this.board = new StatusBoard(folder, plan, groups, table);
    this.rotation = new LogRotation(folder, plan, log);
    plan.forEach(process ->
        processes.put(process.name(), new Supervised(process, ledger.load(process.name()))));
  }

  /** How all is. */
  public StatusBoard board() {
    return board;
  }

  /** Adopts what lives, then keeps all as it is wanted until an order to go down is done. */
  public void run() {
    try {
      processes.values().forEach(this::takeOver);
      while (!(goingDown && nothingRuns())) {
        turn();
      }
      publish();
      log.info("all processes have ended");
      goneDown.complete(Answer.done("all processes have ended"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      looks.shutdownNow();
    }
  }

  /** Carries {@code order} out; returns when it is done, or known to be refused. */
  public Answer give(Order order) {
    return switch (order) {
      case Order.Status _ -> Answer.of(board.report());
      case Order.AwaitChange await -> Answer.of(board.awaitChange(await.version()));
      case Order.Escalations asked -> Answer.of(escalations.after(asked.after()));
      case Order.Down down -> {
        mailbox.add(() -> goDown(down.by(), down.reason()));
        yield goneDown.join();
      }
      case Order.Start start ->
          inTurn(start.name(), process -> start(process, start.by(), start.reason()));
      case Order.Stop stop ->
          inTurn(stop.name(), process -> stop(process, stop.by(), stop.reason()));
      case Order.Restart restart -> inTurn(restart.name(), process -> restart(process, restart));
      case Order.Apply _, Order.Remove _, Order.Log _, Order.LastWords _ ->
          Answer.refused("This launcher keeps no agents.");
    };
  }

  private Answer inTurn(String name, Function<Supervised, Answer> action) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    mailbox.add(() ->
        answer.complete(
            Optional.ofNullable(processes.get(name))
                .map(action)
                .orElseGet(() ->
                    Answer.refused(
                        "There is no process %s; there are: %s."
                            .formatted(name, String.join(", ", processes.keySet()))))));
    return answer.join();
  }

  private void turn() throws InterruptedException {
    Runnable message = mailbox.poll(TURN.toMillis(), TimeUnit.MILLISECONDS);
    while (message != null) {
      message.run();
      message = mailbox.poll();
    }
    Instant now = clock.instant();
    if (goingDown) {
      stopWhatNobodyNeeds(now);
    }
    for (Supervised process : processes.values()) {
      killIfOverdue(process, now);
      startIfDue(process, now);
      lookIfDue(process, now);
      holdIfStable(process, now);
    }
    rotation.turn(now);
    publish();
  }

  private void takeOver(Supervised process) {
    Optional<ProcessGroup> living = groups.adopt(process.name());
    if (process.record.standing().phase() == Phase.PARKED) {
      // Whoever parked it may have died before the escalation was kept.
      escalate(process);
    }
    boolean newcomer = !process.record.generation().equals(generation);
    if (newcomer) {
      process.record = process.record.wantedBy(generation);
    }
    if (living.isPresent()) {
      adopt(process, living.get());
    } else if (newcomer) {
      settle(process, new Happening.Wanted());
    } else if (process.record.standing().phase() == Phase.RUNNING) {
      // It ended while nobody watched.
      groups
          .last(process.name())
          .ifPresentOrElse(
              group -> ended(process, group), () -> settle(process, new Happening.Failed()));
    } else {
      ledger.store(process.record);
    }
  }

  private void adopt(Supervised process, ProcessGroup group) {
    log.info("%s lives as pid %d: adopted".formatted(process.name(), group.pid()));
    if (process.record.startedAt() == null) {
      process.record = process.record.started(group.leader(), clock.instant());
    }
    watch(process, group);
    settle(process, new Happening.Started());
    if (!process.record.wanted()) {
      end(process, "launcher", "its stop was ordered before", new Happening.OrderedStop());
    }
  }

  private void watch(Supervised process, ProcessGroup group) {
    process.group = group;
    process.nextLook = clock.instant();
    group.onEnd(() -> mailbox.add(() -> ended(process, group)));
  }

  private void startIfDue(Supervised process, Instant now) {
    if (process.group != null || !process.record.standing().isDue(now) || goingDown) {
      return;
    }
    process.waitsFor =
        dependencies.missing(process).or(() -> surroundings.obstacleTo(process.plan)).orElse("");
    if (process.waitsFor.isEmpty()) {
      launch(process);
    }
  }

  private void launch(Supervised process) {
    ProcessPlan plan = process.plan;
    try {
      rotation.startAfresh(plan.name());
      ProcessGroup group =
          groups.start(
              new Launch(
                  plan.name(),
                  plan.command(),
                  plan.environment(),
                  folder.log(plan.name()),
                  folder.root()));
      process.record = process.record.started(group.leader(), clock.instant());
      settle(process, new Happening.Started());
      log.info("%s started (%s)".formatted(plan.name(), process.record.standing().kind()));
      watch(process, group);
    } catch (IOException e) {
      log.error("%s cannot be started: %s".formatted(plan.name(), e));
      settle(process, new Happening.Failed());
    }
  }

  private void ended(Supervised process, ProcessGroup group) {
    if (process.group != null && process.group != group) {
      return;
    }
    group.sweep();
    ExitStatus how = group.exitStatus();
    Supervised.Stopping ordered = process.stopping;
    Happening meaning = ordered == null ? meaningOf(process, how) : ordered.then();
    process.record =
        process.record.ended(
            new EndRecord(
                clock.instant(),
                how.words(),
                ordered == null ? EndRecord.ITSELF : ordered.by(),
                ordered == null ? "" : ordered.reason(),
                meaning instanceof Happening.Failed,
                kindOf(how, ordered)));
    process.forget();
    log.info("%s ended: %s".formatted(process.name(), how.words()));
    settle(process, meaning);
  }

  private static EndKind kindOf(ExitStatus how, Supervised.@Nullable Stopping ordered) {
    if (ordered != null) {
      return ordered.then() instanceof Happening.Failed ? EndKind.SICK : EndKind.ORDERED;
    }
    return switch (how) {
      case ExitStatus.Exited _ -> EndKind.EXITED;
      case ExitStatus.Signaled _ -> EndKind.SIGNALED;
      case ExitStatus.Unknown _ -> EndKind.UNKNOWN;
    };
  }

  private Happening meaningOf(Supervised process, ExitStatus how) {
    if (!process.record.wanted()) {
      return new Happening.OrderedStop();
    }
    int code = how.exitCode().orElse(-1);
    if (process.plan.kind() == ProcessPlan.Kind.ONE_SHOT && code == 0) {
      return new Happening.Completed();
    }
    if (process.plan.kind() == ProcessPlan.Kind.AGENT && (code == 75 || code == 76)) {
      return new Happening.AskedAgain();
    }
    return dependencies.areUp(process)
        ? new Happening.Failed()
        : new Happening.WentDownWithDependency();
  }

  private void settle(Supervised process, Happening happening) {
    Instant now = clock.instant();
    RestartPolicy.Verdict verdict = policy.after(process.record.standing(), happening, now, chance);
    process.record = process.record.with(verdict, now);
    ledger.store(process.record);
    if (verdict.escalate()) {
      escalate(process);
    }
  }

  /** Keeps the escalation of a process that was given up, once: its id is the record's. */
  private void escalate(Supervised process) {
    Instant givenUpAt = process.record.givenUpAt();
    if (givenUpAt == null) {
      return;
    }
    String how = process.record.ends().isEmpty() ? "" : process.record.ends().getFirst().how();
    String reason =
        "%s is given up after %d failed restarts (%s). Its log: %s. Take it up with: ./perdura restart %s"
            .formatted(
                process.name(),
                process.record.standing().failures(),
                how,
                folder.log(process.name()),
                process.name());
    try {
      if (escalations.noteOnce(new Escalation(process.name(), givenUpAt, reason))) {
        log.error(reason);
      }
    } catch (Refused diskTookItNot) {
      // A full disk costs the message, never what runs.
      log.error(reason);
      log.error(diskTookItNot.words());
    }
  }

  private void lookIfDue(Supervised process, Instant now) {
    if (process.group == null || process.looking || now.isBefore(process.nextLook)) {
      return;
    }
    ProcessGroup group = process.group;
    process.looking = true;
    looks.execute(() -> {
      Readiness found = surroundings.look(process.plan);
      long pid = group.pid();
      mailbox.add(() -> looked(process, group, found, pid));
    });
  }

  private void looked(Supervised process, ProcessGroup group, Readiness found, long pid) {
    process.looking = false;
    if (process.group != group) {
      return;
    }
    Instant now = clock.instant();
    process.pid = pid;
    process.services = found.services();
    if (!found.ready()) {
      process.readySince = null;
    } else if (process.readySince == null) {
      process.readySince = now;
      process.everReady = true;
      log.info("%s is ready".formatted(process.name()));
    }
    process.nextLook = now.plus(found.ready() ? LOOK_WHEN_READY : LOOK_WHILE_STARTING);
  }

  private void holdIfStable(Supervised process, Instant now) {
    Instant since = process.readySince;
    boolean heldBefore =
        process.record.standing().failures() == 0
            && process.record.standing().kind() == StartKind.ORDERED
            && !process.record.failing();
    if (since != null && !heldBefore && !now.isBefore(since.plus(policy.stability()))) {
      process.record = process.record.held(since);
      settle(process, new Happening.Held());
    }
  }

  private void killIfOverdue(Supervised process, Instant now) {
    Supervised.Stopping ordered = process.stopping;
    if (process.group != null && ordered != null && !now.isBefore(ordered.killAt())) {
      log.warn("%s did not end in time and is killed".formatted(process.name()));
      process.group.signal(Posix.SIGKILL);
      process.stopping =
          new Supervised.Stopping(
              ordered.by(), ordered.reason(), ordered.then(), now.plus(process.plan.grace()));
    }
  }

  private Answer start(Supervised process, String by, String reason) {
    if (goingDown) {
      return Answer.refused("The suite is going down.");
    }
    if (process.group != null) {
      return Answer.done(process.name() + " runs already");
    }
    log.info("%s is to start, says %s: %s".formatted(process.name(), by, reason));
    process.record = process.record.wanted(true);
    settle(process, new Happening.OrderedStart());
    return Answer.done(process.name() + " will start");
  }

  private Answer stop(Supervised process, String by, String reason) {
    process.record = process.record.wanted(false);
    if (process.group == null) {
      settle(process, new Happening.OrderedStop());
      return Answer.done(process.name() + " does not run");
    }
    end(process, by, reason, new Happening.OrderedStop());
    return Answer.done(process.name() + " is ending");
  }

  private Answer restart(Supervised process, Order.Restart order) {
    if (!order.sick()) {
      return restartOrdered(process, order);
    }
    if (process.record.standing().phase() == Phase.PARKED) {
      return Answer.refused(process.name() + " is parked: only a person takes it up again.");
    }
    Optional<String> missing = dependencies.missing(process);
    if (missing.isPresent()) {
      return Answer.refused(
          "%s needs %s, which is not ready.".formatted(process.name(), missing.get()));
    }
    if (process.group == null) {
      return Answer.refused(process.name() + " does not run; it is " + process.status() + ".");
    }
    end(process, order.by(), order.reason(), new Happening.Failed());
    return Answer.done(process.name() + " is ending, to be started again");
  }

  private Answer restartOrdered(Supervised process, Order.Restart order) {
    if (process.group == null || goingDown) {
      return start(process, order.by(), order.reason());
    }
    process.record = process.record.wanted(true);
    end(process, order.by(), order.reason(), new Happening.OrderedStart());
    return Answer.done(process.name() + " is ending, to be started again");
  }

  private void end(Supervised process, String by, String reason, Happening then) {
    if (process.group == null) {
      return;
    }
    log.info("%s is to end, says %s: %s".formatted(process.name(), by, reason));
    Instant killAt = clock.instant().plus(process.plan.grace());
    process.stopping = new Supervised.Stopping(by, reason, then, killAt);
    ledger.store(process.record);
    process.group.signal(process.plan.stopSignal());
  }

  private void goDown(String by, String reason) {
    if (goingDown) {
      return;
    }
    log.info("going down, says %s: %s".formatted(by, reason));
    goingDown = true;
    processes.values().stream()
        .filter(process -> process.group == null)
        .forEach(process -> settle(process, new Happening.OrderedStop()));
  }

  private void stopWhatNobodyNeeds(Instant now) {
    for (Supervised process : processes.values()) {
      if (process.group != null && !dependencies.isNeeded(process) && !isEndingForGood(process)) {
        end(process, "down", "the suite goes down at " + now, new Happening.OrderedStop());
      }
    }
  }

  private static boolean isEndingForGood(Supervised process) {
    return process.stopping != null && process.stopping.then() instanceof Happening.OrderedStop;
  }

  private boolean nothingRuns() {
    return processes.values().stream().allMatch(process -> process.group == null);
  }

  private void publish() {
    board.publish(List.copyOf(processes.values()), clock.instant());
  }
}
