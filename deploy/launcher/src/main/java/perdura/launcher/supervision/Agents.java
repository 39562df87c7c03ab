package perdura.launcher.supervision;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import perdura.launcher.control.AgentProgram;
import perdura.launcher.control.Answer;
import perdura.launcher.control.EndKind;
import perdura.launcher.control.Order;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.folder.Refused;
import perdura.launcher.log.LogEnd;
import perdura.launcher.log.LogFile;
import perdura.launcher.plan.ProcessPlan;
import perdura.launcher.process.Posix;
import perdura.launcher.process.ProcessGroup;
import perdura.launcher.process.ProcessGroups;
import perdura.launcher.program.Preparation;
import perdura.launcher.program.Programs;

/**
 * The users' own agents among the supervised: whom there is, as services say, and how each is
 * started. Only the supervisor's thread uses it, {@link #log} and {@link #lastWords} apart.
 */
final class Agents {
  private static final int LONGEST_LOG_LINE = 4_000;
  private static final String US = "launcher";

  private final Map<String, Supervised> processes;
  private final String generation;
  private final Set<String> after;
  private final DataFolder folder;
  private final Programs programs;
  private final RestartLedger ledger;
  private final ProcessGroups groups;
  private final Standings standings;
  private final Lives lives;
  private final AgentLives agentLives;
  private final Clock clock;
  private final SupervisorLog log;

  /**
   * @param processes of all kinds, by name; agents come and go here
   * @param after the processes for which those that come up with the suite wait
   */
  Agents(
      Map<String, Supervised> processes,
      String generation,
      Set<String> after,
      DataFolder folder,
      Programs programs,
      RestartLedger ledger,
      ProcessGroups groups,
      Standings standings,
      Lives lives,
      AgentLives agentLives,
      Clock clock,
      SupervisorLog log) {
    this.processes = processes;
    this.generation = generation;
    this.after = Set.copyOf(after);
    this.folder = folder;
    this.programs = programs;
    this.ledger = ledger;
    this.groups = groups;
    this.standings = standings;
    this.lives = lives;
    this.agentLives = agentLives;
    this.clock = clock;
    this.log = log;
    lives.onRemoved(this::forget);
  }

  /** Takes over all that are kept on disk. */
  void takeOver() {
    programs.all(log::warn).forEach(program -> takeOver(join(program)));
  }

  private Supervised join(AgentProgram program) {
    Supervised process =
        new Supervised(plan(program), new Agent(program), ledger.load(program.process()));
    processes.put(process.name(), process);
    return process;
  }

  private ProcessPlan plan(AgentProgram program) {
    return new ProcessPlan(
        program.process(),
        ProcessPlan.Kind.AGENT,
        program.command(),
        Map.of(),
        List.of(),
        Set.of(),
        after,
        Posix.SIGTERM,
        Duration.ofMillis(program.stopTimeoutMs()));
  }

  private void takeOver(Supervised process) {
    AgentProgram program = process.program();
    boolean newSuite = !process.record.generation().equals(generation);
    boolean changed = process.agentRecord().revision() != program.revision();
    if (newSuite) {
      process.record = process.record.wantedBy(generation);
    }
    if (newSuite || changed || !program.wanted()) {
      process.record = process.record.wanted(program.wanted());
    }
    process.record = process.record.agent(process.agentRecord().revision(program.revision()));
    process.agent().comesWithSuite = newSuite;
    lives
        .living(process)
        .ifPresentOrElse(group -> adopt(process, group), () -> resume(process, newSuite, changed));
  }

  private void adopt(Supervised process, ProcessGroup group) {
    lives.adopt(process, group);
    Supervised.Stopping why = whyEnded(process, false);
    if (why != null && process.record.wanted()) {
      lives.end(
          process,
          new Lives.Ending(why.by(), why.reason(), why.then(), why.kind(), process.plan.grace()));
    }
  }

  /** What was held against it outlives the suite; what ended with the machine was not its fault. */
  private void resume(Supervised process, boolean newSuite, boolean changed) {
    Phase phase = process.record.standing().phase();
    if (phase == Phase.PARKED) {
      // Whoever parked it may have died before all was done that follows.
      standings.escalate(process);
      agentLives.tidyUp(process);
    }
    if (!process.record.wanted()) {
      standings.settle(process, new Happening.OrderedStop());
    } else if (phase == Phase.STOPPED) {
      standings.settle(process, new Happening.Wanted());
    } else if (phase == Phase.RUNNING) {
      lives.endedUnseen(process, whyEnded(process, newSuite));
    } else if (changed) {
      standings.settle(process, new Happening.OrderedStart());
    } else {
      standings.store(process);
    }
  }

  /** Whoever was ending it, for whatever reason, died before that was done. */
  private Supervised.@Nullable Stopping whyEnded(Supervised process, boolean newSuite) {
    AgentRecord record = process.agentRecord();
    AgentRecord.Ending ending = record.ending();
    if (record.startKey() != process.program().startKey()) {
      return ended(US, "its program changed", new Happening.OrderedStart(), EndKind.ORDERED);
    }
    if (ending != null) {
      return ended(ending.by(), ending.reason(), meaning(process, ending), ending.kind());
    }
    return newSuite
        ? ended(
            US,
            "the whole suite went down",
            new Happening.WentDownWithDependency(),
            EndKind.UNKNOWN)
        : null;
  }

  private Happening meaning(Supervised process, AgentRecord.Ending ending) {
    if (ending.kind() != EndKind.ORDERED) {
      return lives.failure(process);
    }
    return ending.isNeutral()
        ? new Happening.WentDownWithDependency()
        : new Happening.OrderedStart();
  }

  private Supervised.Stopping ended(String by, String reason, Happening then, EndKind kind) {
    return new Supervised.Stopping(by, reason, then, kind, clock.instant());
  }

  /** Keeps the agent as {@code order} says. */
  Answer apply(Order.Apply order) {
    AgentProgram program = order.program();
    Supervised process = processes.get(program.process());
    if (process != null && program.revision() <= process.program().revision()) {
      return known(process, program);
    }
    try {
      programs.keep(program);
    } catch (Refused diskTookItNot) {
      return Answer.refused(diskTookItNot.words());
    }
    log.info(
        "%s has program %d, says %s: %s"
            .formatted(program.process(), program.revision(), order.by(), order.reason()));
    if (process == null) {
      takeOver(join(program));
    } else {
      change(process, program, order);
    }
    return Answer.done(program.name() + " has program " + program.revision());
  }

  private static Answer known(Supervised process, AgentProgram program) {
    long revision = process.program().revision();
    return program.revision() == revision
        ? Answer.done(program.name() + " has program " + revision + " already")
        : Answer.refused(
            "%s has program %d already, which is newer than %d."
                .formatted(program.name(), revision, program.revision()));
  }

  private void change(Supervised process, AgentProgram program, Order.Apply order) {
    AgentProgram before = process.program();
    process.agent().program = program;
    process.agent().removing = false;
    process.plan = plan(program);
    boolean wantedBefore = process.record.wanted();
    process.record =
        process
            .record
            .wanted(program.wanted())
            .agent(process.agentRecord().revision(program.revision()));
    // That this revision was acted upon is kept in one write with what it led to, or lost with it.
    if (!program.wanted()) {
      stop(process, order.by(), order.reason());
    } else if (process.group == null) {
      startIfNew(process, !wantedBefore || !before.sameAs(program));
    } else if (!wantedBefore || before.startKey() != program.startKey()) {
      lives.end(process, order.by(), order.reason(), new Happening.OrderedStart());
    } else {
      standings.store(process);
      if (process.stopping == null) {
        agentLives.adopted(process, process.group);
      }
    }
  }

  /** A program that is new is a new deployment: it takes up one that was given up. */
  private void startIfNew(Supervised process, boolean isNew) {
    if (isNew) {
      standings.settle(process, new Happening.OrderedStart());
    } else {
      standings.store(process);
    }
  }

  private void stop(Supervised process, String by, String reason) {
    if (process.group == null) {
      standings.settle(process, new Happening.OrderedStop());
    } else {
      lives.end(process, by, reason, new Happening.OrderedStop());
    }
  }

  /** Ends and forgets the agent. */
  Answer remove(Order.Remove order) {
    Supervised process = processes.get(AgentProgram.processOf(order.name()));
    if (process == null) {
      return Answer.done(order.name() + " is not kept here");
    }
    if (order.revision() < process.program().revision()) {
      return Answer.refused(
          "%s has program %d, which is newer than %d."
              .formatted(order.name(), process.program().revision(), order.revision()));
    }
    try {
      // Should we die before its end, it ends all the same.
      programs.keep(process.program().wanted(false));
    } catch (Refused diskTookItNot) {
      return Answer.refused(diskTookItNot.words());
    }
    process.agent().removing = true;
    process.record = process.record.wanted(false);
    stop(process, order.by(), order.reason());
    if (process.group == null) {
      forget(process);
    }
    return Answer.done(order.name() + " is removed");
  }

  private void forget(Supervised process) {
    String name = process.agent().name();
    processes.remove(process.name());
    try {
      programs.forget(name);
      ledger.forget(process.name());
      groups.forget(process.name());
      log.info("%s is removed; its log stays".formatted(process.name()));
    } catch (IOException e) {
      log.error("what is known of %s is not removed: %s".formatted(process.name(), e));
    }
  }

  /** The end of an agent's log. */
  Answer log(Order.Log order) {
    String process = AgentProgram.processOf(order.name());
    LogEnd end = new LogEnd(new LogFile(folder.log(process), Long.MAX_VALUE), LONGEST_LOG_LINE);
    try {
      return Answer.ofLines(end.last(order.lines()));
    } catch (NoSuchFileException neverStarted) {
      return Answer.refused("There is no log of " + order.name() + ".");
    } catch (IOException e) {
      return Answer.refused("The log of %s cannot be read: %s.".formatted(order.name(), e));
    }
  }

  /** What an agent wrote last before its last end. */
  Answer lastWords(Order.LastWords order) {
    try {
      return Answer.ofLines(programs.lastWords(order.name()));
    } catch (Refused damaged) {
      return Answer.refused(damaged.words());
    }
  }

  /** Starts it as {@code preparation} found, if it is still to be started. */
  void prepared(Supervised process, AgentProgram program, Preparation preparation, Instant now) {
    Agent agent = process.agent();
    agent.preparing = false;
    boolean outdated = !agent.program.equals(program) || agent.removing;
    if (outdated || process.group != null || !process.record.standing().isDue(now)) {
      return;
    }
    switch (preparation) {
      case Preparation.Impossible impossible ->
          lives.neverBegan(process, impossible.kind(), impossible.words());
      case Preparation.Ready ready when lacksNotifySocket(program) ->
          lives.neverBegan(process, EndKind.START_FAILED, "there is no sd_notify on this system");
      case Preparation.Ready ready -> {
        lives.startLogAfresh(process);
        lives.start(process, agentLives.launch(process, agent, ready));
      }
    }
  }

  private boolean lacksNotifySocket(AgentProgram program) {
    return program.progress().kind() == AgentProgram.Progress.Kind.NOTIFY
        && agentLives.notifySocket().isEmpty();
  }
}
