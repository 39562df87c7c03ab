package perdura.launcher.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import perdura.launcher.control.AgentProgram;
import perdura.launcher.control.EndKind;
import perdura.launcher.process.ProcessGroup;
import perdura.launcher.progress.ProgressWatch;
import perdura.launcher.progress.Sign;

/**
 * Judges the agents that live: who is ready, who hangs, who uses too much memory. Only the
 * supervisor's thread uses it.
 */
final class AgentJudge {
  private static final String US = "launcher";
  private static final long BYTES_PER_MB = 1_000_000;

  private final ProgressWatch watch;
  private final Lives lives;
  private final Standings standings;
  private final Dependencies dependencies;
  private final SupervisorLog log;

  AgentJudge(
      ProgressWatch watch,
      Lives lives,
      Standings standings,
      Dependencies dependencies,
      SupervisorLog log) {
    this.watch = watch;
    this.lives = lives;
    this.standings = standings;
    this.dependencies = dependencies;
    this.log = log;
  }

  /** To be called before any is judged. */
  void attend() {
    watch.attend();
  }

  /** Looks at the newest sign of progress. */
  void judge(Supervised process, Agent agent, Instant now) {
    if (process.group == null || process.stopping != null) {
      return;
    }
    if (!dependencies.areUp(process) || agent.answerableSince.isAfter(now)) {
      agent.answerableSince = now;
    }
    AgentProgram.Progress progress = agent.program.progress();
    Duration period = Duration.ofMillis(progress.periodMs());
    Duration patience = Duration.ofMillis(agent.program.startTimeoutMs());
    switch (watch.sign(agent.name())) {
      case Sign.None none when progress.kind() == AgentProgram.Progress.Kind.AUTO ->
          unwatched(process, agent, now);
      case Sign.None none -> {
        agent.progress = Agent.ProgressView.awaited(watch.words(agent.name()));
        awaited(process, patience, silence(agent, none.since(), none.until(), now), period);
      }
      case Sign.Begun begun -> {
        if (progress.kind() == AgentProgram.Progress.Kind.AUTO) {
          // To live was enough before it ticked; now its work is awaited.
          process.notReady();
        }
        agent.progress = Agent.ProgressView.awaited(watch.words(agent.name()));
        // Its first piece of work may take as long as any other.
        Duration longest = longer(begun.announced(), period);
        Duration silence = silence(agent, begun.since(), begun.until(), now);
        awaited(process, longer(patience, longest), silence, longest);
      }
      case Sign.Progressed seen -> {
        agent.progress = Agent.ProgressView.seen(seen.at(), watch.words(agent.name()));
        ready(process, now);
        Duration silence = silence(agent, seen.since(), seen.until(), now);
        hungIf(process, silence, longer(seen.announced(), period));
      }
      case Sign.Hung _ -> kill(process, EndKind.HUNG, "it said itself that it hangs");
      case Sign.Unknowable unknowable -> agent.progress = agent.progress.unknown(unknowable.why());
    }
  }

  /** Nothing is asked of it but to live. */
  private void unwatched(Supervised process, Agent agent, Instant now) {
    agent.progress = Agent.ProgressView.UNWATCHED;
    ready(process, now);
  }

  private void awaited(Supervised process, Duration patience, Duration silence, Duration period) {
    if (process.isReady()) {
      // It was before we took it over: its clock starts anew, and it does not.
      hungIf(process, silence, period);
      return;
    }
    if (silence.compareTo(patience) > 0) {
      lives.end(
          process,
          new Lives.Ending(
              US,
              "no sign of progress in its first %s".formatted(words(patience)),
              lives.failure(process),
              EndKind.NEVER_READY,
              process.plan.grace()));
    }
  }

  private void hungIf(Supervised process, Duration silence, Duration period) {
    if (silence.compareTo(period) > 0) {
      kill(process, EndKind.HUNG, "no progress for " + words(silence));
    }
  }

  private void kill(Supervised process, EndKind kind, String reason) {
    lives.end(process, new Lives.Ending(US, reason, lives.failure(process), kind, Duration.ZERO));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration silence(Agent agent, Instant since, Instant until, Instant now) {
    Instant from = since.isBefore(agent.answerableSince) ? agent.answerableSince : since;
    return Duration.between(from, until.isBefore(now) ? until : now);
  }

  private void ready(Supervised process, Instant now) {
    if (process.readySince == null) {
      process.readySince = now;
      process.everReady = true;
      process.record = process.record.agent(process.agentRecord().becameReady());
      standings.store(process);
      log.info("%s is ready".formatted(process.name()));
    }
  }

  /**
   * Ends it if it uses too much.
   *
   * @param resident bytes by process group
   */
  void judgeMemory(Supervised process, Agent agent, Map<Long, Long> resident) {
    ProcessGroup group = process.group;
    Long most = agent.program.maxMemoryMb();
    if (group == null || process.stopping != null || most == null) {
      return;
    }
    long used = resident.getOrDefault(group.leader().pid(), 0L) / BYTES_PER_MB;
    if (used > most) {
      lives.end(
          process,
          new Lives.Ending(
              US,
              "used %d MB of %d".formatted(used, most),
              lives.failure(process),
              EndKind.MEMORY,
              process.plan.grace()));
    }
  }

  private static String words(Duration time) {
    return time.toSeconds() + " s";
  }
}
