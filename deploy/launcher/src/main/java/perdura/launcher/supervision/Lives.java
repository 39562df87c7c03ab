package perdura.launcher.supervision;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import perdura.launcher.control.EndKind;
import perdura.launcher.process.ExitStatus;
import perdura.launcher.process.Launch;
import perdura.launcher.process.Posix;
import perdura.launcher.process.ProcessGroup;
import perdura.launcher.process.ProcessGroups;

/** Begins and ends the lives of processes. Only the supervisor's thread uses it. */
final class Lives {
  private final ProcessGroups groups;
  private final Standings standings;
  private final Dependencies dependencies;
  private final AgentLives agents;
  private final LogRotation rotation;
  private final Consumer<Runnable> mailbox;
  private final Clock clock;
  private final SupervisorLog log;
  private Consumer<Supervised> removed = _ -> {};

  Lives(
      ProcessGroups groups,
      Standings standings,
      Dependencies dependencies,
      AgentLives agents,
      LogRotation rotation,
      Consumer<Runnable> mailbox,
      Clock clock,
      SupervisorLog log) {
    this.groups = groups;
    this.standings = standings;
    this.dependencies = dependencies;
    this.agents = agents;
    this.rotation = rotation;
    this.mailbox = mailbox;
    this.clock = clock;
    this.log = log;
  }

  /** Who hears of the ends of those that were to be removed with them. */
  void onRemoved(Consumer<Supervised> listener) {
    removed = listener;
  }

  /** What lives under the name of {@code process}. */
  Optional<ProcessGroup> living(Supervised process) {
    return groups.adopt(process.name());
  }

  /** Takes over a life that began before us. */
  void adopt(Supervised process, ProcessGroup group) {
    log.info("%s lives as pid %d: adopted".formatted(process.name(), group.pid()));
    if (process.record.startedAt() == null) {
      process.record = process.record.started(group.leader(), clock.instant());
    }
    watch(process, group);
    agents.adopted(process, group);
    standings.settle(process, new Happening.Started());
    if (!process.record.wanted()) {
      end(process, "launcher", "its stop was ordered before", new Happening.OrderedStop());
    }
  }

  /**
   * Takes note of a life that ended while nobody watched.
   *
   * @param stopping why it ended, if that is known
   */
  void endedUnseen(Supervised process, Supervised.@Nullable Stopping stopping) {
    process.stopping = stopping;
    groups
        .last(process.name())
        .ifPresentOrElse(
            group -> {
              group.sweep().ifPresent(words -> left(process, words));
              ended(process, group);
            },
            () -> {
              process.stopping = null;
              standings.settle(process, stopping == null ? failure(process) : stopping.then());
            });
  }

  /** Starts {@code launch}; whatever comes of it is noted. */
  void start(Supervised process, Launch launch) {
    try {
      ProcessGroup group = groups.start(launch);
      process.record = process.record.started(group.leader(), clock.instant());
      standings.settle(process, new Happening.Started());
      log.info("%s started (%s)".formatted(process.name(), process.record.standing().kind()));
      watch(process, group);
      agents.began(process, group);
    } catch (IOException e) {
      neverBegan(process, EndKind.START_FAILED, String.valueOf(e.getMessage()));
    }
  }

  /** Sets a large log aside, as nobody writes to it. */
  void startLogAfresh(Supervised process) {
    try {
      rotation.startAfresh(process.name());
    } catch (IOException e) {
      log.warn("the log of %s is not set aside: %s".formatted(process.name(), e));
    }
  }

  /** A start that could not be. */
  void neverBegan(Supervised process, EndKind kind, String words) {
    log.error("%s cannot be started: %s".formatted(process.name(), words));
    Happening meaning = failure(process);
    note(process, new End(words, EndRecord.ITSELF, "", meaning, kind));
    agents.neverBegan(process, words);
    standings.settle(process, meaning);
  }

  private record End(String how, String by, String reason, Happening meaning, EndKind kind) {}

  private void note(Supervised process, End end) {
    boolean counted =
        end.meaning() instanceof Happening.Failed
            || end.meaning() instanceof Happening.Misconfigured;
    process.record =
        process.record.ended(
            new EndRecord(clock.instant(), end.how(), end.by(), end.reason(), counted, end.kind()));
  }

  private void watch(Supervised process, ProcessGroup group) {
    process.group = group;
    process.nextLook = clock.instant();
    group.onWholeEnd(
        words -> left(process, words), () -> mailbox.accept(() -> ended(process, group)));
  }

  private void left(Supervised process, String words) {
    log.error("%s left something behind. %s".formatted(process.name(), words));
  }

  private void ended(Supervised process, ProcessGroup group) {
    if (process.group != null && process.group != group) {
      return;
    }
    ExitStatus how = group.exitStatus();
    Supervised.@Nullable Stopping ordered = process.stopping;
    Happening meaning = ordered == null ? meaningOf(process, how) : ordered.then();
    note(
        process,
        ordered == null
            ? new End(how.words(), EndRecord.ITSELF, "", meaning, kindOf(how))
            : new End(how.words(), ordered.by(), ordered.reason(), meaning, ordered.kind()));
    process.forget();
    log.info("%s ended: %s".formatted(process.name(), how.words()));
    agents.ended(process);
    standings.settle(process, meaning);
    if (process.agent != null && process.agent.removing) {
      removed.accept(process);
    }
  }

  private static EndKind kindOf(ExitStatus how) {
    return switch (how) {
      case ExitStatus.Exited _ -> EndKind.EXITED;
      case ExitStatus.Signaled _ -> EndKind.SIGNALED;
      case ExitStatus.Unknown _ -> EndKind.UNKNOWN;
      case ExitStatus.NeverBegan _ -> EndKind.START_FAILED;
    };
  }

  private Happening meaningOf(Supervised process, ExitStatus how) {
    if (!process.record.wanted()) {
      return new Happening.OrderedStop();
    }
    return switch (process.plan.kind()) {
      case ONE_SHOT ->
          how.exitCode().equals(Optional.of(0)) ? new Happening.Completed() : failure(process);
      case SERVER -> failure(process);
      case AGENT ->
          AgentEnds.meaning(process.program(), how.exitCode(), dependencies.areUp(process));
    };
  }

  /** What it means where it failed, or must be ended because it is no good. */
  Happening failure(Supervised process) {
    boolean up = dependencies.areUp(process);
    if (process.agent != null) {
      return AgentEnds.failure(process.program(), up);
    }
    return up ? new Happening.Failed() : new Happening.WentDownWithDependency();
  }

  /** Asks it to end as it was ordered, and kills it when its grace is over. */
  void end(Supervised process, String by, String reason, Happening then) {
    end(process, new Ending(by, reason, then, EndKind.ORDERED, process.plan.grace()));
  }

  /**
   * An end to be brought about.
   *
   * @param patience from the signal that asks to the one that kills; zero = kill at once
   */
  record Ending(String by, String reason, Happening then, EndKind kind, Duration patience) {
    /** What is kept of it, should we die before it is brought about. */
    AgentRecord.Ending forAgent() {
      return new AgentRecord.Ending(kind, by, reason, kind == EndKind.ORDERED && isNeutral(then));
    }

    /** Whether it neither counts nor forgives. */
    private static boolean isNeutral(Happening then) {
      return then instanceof Happening.WentDownWithSuite
          || then instanceof Happening.WentDownWithDependency;
    }
  }

  /** Brings {@code ending} about; one that is under way gets its meaning, and no more time. */
  void end(Supervised process, Ending ending) {
    ProcessGroup group = process.group;
    if (group == null) {
      return;
    }
    log.info("%s is to end, says %s: %s".formatted(process.name(), ending.by(), ending.reason()));
    boolean atOnce = ending.patience().isZero();
    Instant killAt = clock.instant().plus(atOnce ? process.plan.grace() : ending.patience());
    if (process.stopping != null && process.stopping.killAt().isBefore(killAt)) {
      killAt = process.stopping.killAt();
    }
    process.stopping =
        new Supervised.Stopping(ending.by(), ending.reason(), ending.then(), ending.kind(), killAt);
    if (process.agent != null) {
      process.record = process.record.agent(process.agentRecord().ending(ending.forAgent()));
    }
    standings.store(process);
    group.signal(atOnce ? Posix.SIGKILL : process.plan.stopSignal());
  }

  /** Kills what did not end in its grace. */
  void killIfOverdue(Supervised process, Instant now) {
    Supervised.@Nullable Stopping ordered = process.stopping;
    if (process.group != null && ordered != null && !now.isBefore(ordered.killAt())) {
      log.warn("%s did not end in time and is killed".formatted(process.name()));
      process.group.signal(Posix.SIGKILL);
      process.stopping = ordered.killAt(now.plus(process.plan.grace()));
    }
  }
}
