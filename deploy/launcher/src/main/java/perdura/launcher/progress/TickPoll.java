package perdura.launcher.progress;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Learns from agent-state who gets on. One thread. */
final class TickPoll {
  // While agent-state or the gateway stood still, nobody could tick.
  private static final Duration SLOW = Duration.ofSeconds(1);

  private final TickSource source;
  private final Clock clock;

  TickPoll(TickSource source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /** Asks once about those of {@code lives} that are watched by their ticks. */
  void turn(Collection<Life> lives) {
    List<Life> watched = lives.stream().filter(TickPoll::isWatched).toList();
    if (watched.isEmpty()) {
      return;
    }
    Instant asked = clock.instant();
    TickSource.Answer answer = source.ask();
    Instant answered = clock.instant();
    if (answered.isBefore(asked)) {
      // The clock was set back meanwhile; the next answer tells.
      return;
    }
    switch (answer) {
      case TickSource.Answer.Down(String why) ->
          watched.stream().filter(TickPoll::livesByTicks).forEach(life -> life.unknowable(why));
      case TickSource.Answer.Ticks(List<AgentTicks> agents) -> {
        Map<String, AgentTicks> byName = new HashMap<>();
        agents.forEach(ticks -> byName.put(ticks.agent(), ticks));
        watched.forEach(life -> see(life, byName.get(life.agent()), asked, answered));
      }
    }
  }

  private void see(Life life, @Nullable AgentTicks ticks, Instant asked, Instant answered) {
    life.knowable(answered);
    if (ticks != null && ticks.held()) {
      hear(life, ticks, asked);
    }
    Duration took = Duration.between(asked, answered);
    if (took.compareTo(SLOW) > 0) {
      life.excuse(took, answered);
    }
    life.looked(asked);
  }

  private static void hear(Life life, AgentTicks ticks, Instant asked) {
    Instant progressAt = moment(life, ticks.sinceProgress(), asked);
    Instant tickAt = moment(life, ticks.sinceTick(), asked);
    Duration announced = ticks.announced() == null ? Duration.ZERO : ticks.announced();
    if (progressAt != null) {
      life.progressed(progressAt, announced);
    } else if (tickAt != null) {
      life.begun(tickAt, announced);
    }
  }

  /**
   * When that was; null if not in this life. What happened before its process began is its
   * predecessor's; what has yet to happen was told by a clock that has been set back since.
   */
  private static @Nullable Instant moment(Life life, @Nullable Duration age, Instant asked) {
    if (age == null || age.isNegative()) {
      return null;
    }
    Instant moment = asked.minus(age);
    return moment.isBefore(life.born()) ? null : moment;
  }

  private static boolean isWatched(Life life) {
    return switch (life.how()) {
      case ProgressSource.Tick _, ProgressSource.Auto _ -> true;
      case ProgressSource.Log _, ProgressSource.Notify _ -> false;
    };
  }

  /** With auto, an agent that never ticked is not touched by agent-state's being away. */
  private static boolean livesByTicks(Life life) {
    return life.how() instanceof ProgressSource.Tick || life.hasBegun();
  }
}
