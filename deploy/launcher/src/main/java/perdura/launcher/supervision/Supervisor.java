package perdura.launcher.supervision;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import perdura.launcher.control.AgentProgram;
import perdura.launcher.control.Answer;
import perdura.launcher.control.EndKind;
import perdura.launcher.control.Order;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.plan.ProcessPlan;
import perdura.launcher.process.Launch;
import perdura.launcher.process.ProcessGroup;
import perdura.launcher.process.ProcessGroups;
import perdura.launcher.process.ProcessTable;
import perdura.launcher.program.Programs;
import perdura.settings.Service;

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
  private static final Set<String> AGENTS_SERVICES =
      Set.of(Service.AGENT_STATE.label(), Service.GATEWAY.label());
  private static final String DOWN = "down";
  private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(60);

  private final DataFolder folder;
  private final String generation;
  private final Map<String, Supervised> processes = new LinkedHashMap<>();
  private final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
  private final ExecutorService looks = Executors.newVirtualThreadPerTaskExecutor();
  private final ProcessTable table = new ProcessTable();
  private final CompletableFuture<Answer> goneDown = new CompletableFuture<>();
  private final Surroundings surroundings;
  private final EscalationLog escalations;
  private final Clock clock;
  private final SupervisorLog log;
  private final StatusBoard board;
  private final LogRotation rotation;
  private final Dependencies dependencies = new Dependencies(processes);
  private final Standings standings;
  private final Lives lives;
  private final Agents agents;
  private final AgentRounds rounds;
  private final ProcessOrders orders;
  private final DownOrder downOrder;
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
      AgentSurroundings agentSurroundings,
      EscalationLog escalations,
      Clock clock,
      DoubleSupplier chance,
      SupervisorLog log) {
    this.folder = folder;
    this.generation = generation;
    this.surroundings = surroundings;
    this.escalations = escalations;
    this.clock = clock;
    this.log = log;
    ProcessGroups groups = new ProcessGroups(folder.runs(), table);
    RestartLedger ledger = new RestartLedger(folder.processes(), log);
    Programs programs = new Programs(folder.agents());
    AgentLives agentLives =
        new AgentLives(agentSurroundings, programs, folder, ledger, mailbox::add, clock, log);
    this.board = new StatusBoard(folder, plan, groups, table);
    this.rotation = new LogRotation(folder, looks, log);
    this.standings =
        new Standings(policy, ledger, escalations, agentLives, folder, clock, chance, log);
    this.lives =
        new Lives(groups, standings, dependencies, agentLives, rotation, mailbox::add, clock, log);
    this.agents =
        new Agents(
            processes,
            generation,
            servedBy(plan),
            folder,
            programs,
            ledger,
            groups,
            standings,
            lives,
            agentLives,
            clock,
            log);
    this.rounds =
        new AgentRounds(
            processes,
            agents,
            new AgentJudge(agentSurroundings.watch(), lives, standings, dependencies, log),
            agentSurroundings.preparations(),
            surroundings,
            dependencies,
            table,
            looks,
            mailbox::add,
            clock);
    this.orders = new ProcessOrders(lives, standings, dependencies, log);
    this.downOrder = new DownOrder(folder, generation, log);
    plan.forEach(process ->
        processes.put(process.name(), new Supervised(process, ledger.load(process.name()))));
  }

  /** The processes that agents talk to. */
  private static Set<String> servedBy(List<ProcessPlan> plan) {
    return plan.stream()
        .filter(process ->
            process.services().stream()
                .anyMatch(service -> AGENTS_SERVICES.contains(service.name())))
        .map(ProcessPlan::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** How all is. */
  public StatusBoard board() {
    return board;
  }

  /** Adopts what lives, then keeps all as it is wanted until an order to go down is done. */
  public void run() {
    try {
      DownOrder.@Nullable Given unfinished = downOrder.unfinished().orElse(null);
      List.copyOf(processes.values()).forEach(process -> takeOver(process, unfinished));
      agents.takeOver();
      if (unfinished != null) {
        goDown(unfinished.by(), unfinished.reason());
      }
      while (!(goingDown && nothingRuns())) {
        turn();
      }
      publish();
      downOrder.done();
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
      case Order.OfDemo _ -> Answer.refused("Demos are not the supervisor's.");
      case Order.Down down -> {
        mailbox.add(() -> goDown(down.by(), down.reason()));
        yield goneDown.join();
      }
      case Order.Start start ->
          inTurn(
              start.name(),
              process -> unlessGoingDown(() -> orders.start(process, start.by(), start.reason())));
      case Order.Stop stop ->
          inTurn(stop.name(), process -> orders.stop(process, stop.by(), stop.reason()));
      case Order.Restart restart ->
          inTurn(
              restart.name(), process -> unlessGoingDown(() -> orders.restart(process, restart)));
      case Order.Apply apply -> inTurn(() -> unlessGoingDown(() -> agents.apply(apply)));
      case Order.Remove remove -> inTurn(() -> unlessGoingDown(() -> agents.remove(remove)));
      case Order.Log asked -> agents.log(asked);
      case Order.LastWords asked -> agents.lastWords(asked);
    };
  }

  private Answer inTurn(String name, Function<Supervised, Answer> action) {
    return inTurn(() -> find(name).map(action).orElseGet(() -> unknown(name)));
  }

  private Answer inTurn(Supplier<Answer> action) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    mailbox.add(() -> answer.complete(action.get()));
    return answer.join();
  }

  /** By its name; an agent by its own too, where no process has that. */
  private Optional<Supervised> find(String name) {
    return Optional.ofNullable(processes.get(name))
        .or(() -> Optional.ofNullable(processes.get(AgentProgram.processOf(name))));
  }

  private Answer unknown(String name) {
    return Answer.refused(
        "There is no process %s; there are: %s."
            .formatted(name, String.join(", ", processes.keySet())));
  }

  private Answer unlessGoingDown(Supplier<Answer> action) {
    return goingDown ? Answer.refused("The suite is going down.") : action.get();
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
      lives.killIfOverdue(process, now);
      startIfDue(process, now);
      lookIfDue(process, now);
    }
    rounds.turn(now);
    // Whoever is seen ready has been counted so: an end right after it is a new one.
    processes.values().forEach(process -> standings.holdIfStable(process, now));
    rotation.turn(processes.keySet(), now);
    publish();
  }

  private void takeOver(Supervised process, DownOrder.@Nullable Given unfinished) {
    Optional<ProcessGroup> living = lives.living(process);
    if (process.record.standing().phase() == Phase.PARKED) {
      // Whoever parked it may have died before the escalation was kept.
      standings.escalate(process);
    }
    boolean newcomer = !process.record.generation().equals(generation);
    if (newcomer) {
      process.record = process.record.wantedBy(generation);
    }
    if (living.isPresent()) {
      lives.adopt(process, living.get());
    } else if (newcomer) {
      standings.settle(process, new Happening.Wanted());
    } else if (process.record.standing().phase() == Phase.RUNNING) {
      lives.endedUnseen(process, unfinished == null ? null : wentDown(unfinished));
    } else {
      standings.store(process);
    }
  }

  private Supervised.Stopping wentDown(DownOrder.Given order) {
    return new Supervised.Stopping(
        DOWN, order.reason(), new Happening.OrderedStop(), EndKind.ORDERED, clock.instant());
  }

  private void startIfDue(Supervised process, Instant now) {
    if (process.group != null || !process.record.standing().isDue(now) || goingDown) {
      return;
    }
    process.waitsFor =
        dependencies.missing(process).or(() -> surroundings.obstacleTo(process.plan)).orElse("");
    if (!process.waitsFor.isEmpty()) {
      return;
    }
    if (process.agent != null) {
      rounds.prepare(process, process.agent);
    } else {
      launch(process);
    }
  }

  private void launch(Supervised process) {
    ProcessPlan plan = process.plan;
    lives.startLogAfresh(process);
    lives.start(
        process,
        new Launch(
            plan.name(),
            plan.command(),
            plan.environment(),
            folder.log(plan.name()),
            folder.root()));
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
    if (pid == group.leader().pid()) {
      // Its shell has not started it yet.
      process.nextLook = now;
      return;
    }
    process.pid = pid;
    if (process.agent != null) {
      // Who it is does not change any more; how it does is seen by its progress.
      process.nextLook = Instant.MAX;
      return;
    }
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

  private void goDown(String by, String reason) {
    if (goingDown) {
      return;
    }
    log.info("going down, says %s: %s".formatted(by, reason));
    goingDown = true;
    downOrder.given(by, reason);
    rounds.end();
    // What is held against an agent outlives the suite.
    processes.values().stream()
        .filter(process -> process.group == null && process.agent == null)
        .forEach(process -> standings.settle(process, new Happening.OrderedStop()));
  }

  private void stopWhatNobodyNeeds(Instant now) {
    for (Supervised process : processes.values()) {
      if (process.group != null && !dependencies.isNeeded(process) && !isEndingForGood(process)) {
        lives.end(process, goingDownEnding(process, now));
      }
    }
  }

  /** Agents may ask for hours; a suite that goes down gives them a minute. */
  private static Lives.Ending goingDownEnding(Supervised process, Instant now) {
    Duration grace = process.plan.grace();
    return new Lives.Ending(
        DOWN,
        "the suite goes down at " + now,
        meaningOfDown(process),
        EndKind.ORDERED,
        grace.compareTo(LONGEST_GOODBYE) > 0 ? LONGEST_GOODBYE : grace);
  }

  /** The next suite forgives services; an agent only what a person has just forgiven it. */
  private static Happening meaningOfDown(Supervised process) {
    boolean forgiven =
        process.stopping != null && process.stopping.then() instanceof Happening.OrderedStart;
    return process.agent == null || forgiven
        ? new Happening.OrderedStop()
        : new Happening.WentDownWithSuite();
  }

  private static boolean isEndingForGood(Supervised process) {
    return process.stopping != null
        && (process.stopping.then() instanceof Happening.OrderedStop
            || process.stopping.then() instanceof Happening.WentDownWithSuite);
  }

  private boolean nothingRuns() {
    return processes.values().stream().allMatch(process -> process.group == null);
  }

  private void publish() {
    board.publish(List.copyOf(processes.values()), clock.instant());
  }
}
