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
    switch (source.ask()) {
      case TickSource.Answer.Down(String why) ->
          watched.stream().filter(TickPoll::livesByTicks).forEach(life -> life.unknowable(why));
      case TickSource.Answer.Ticks(List<AgentTicks> agents) -> {
        Map<String, AgentTicks> byName = new HashMap<>();
        agents.forEach(ticks -> byName.put(ticks.agent(), ticks));
        watched.forEach(life -> see(life, byName.get(life.agent()), asked));
      }
    }
  }

  private void see(Life life, @Nullable AgentTicks ticks, Instant asked) {
    life.knowable(clock.instant());
    if (ticks == null || !ticks.held()) {
      return;
    }
    Duration sinceTick = ticks.sinceTick();
    Duration sinceProgress = ticks.sinceProgress();
    // A tick from before this process began is its predecessor's.
    if (sinceTick != null
        && sinceProgress != null
        && !asked.minus(sinceTick).isBefore(life.born())) {
      Duration announced = ticks.announced() == null ? Duration.ZERO : ticks.announced();
      life.progressed(asked.minus(sinceProgress), announced);
    }
  }

  private static boolean isWatched(Life life) {
    return switch (life.how()) {
      case ProgressSource.Tick _, ProgressSource.Auto _ -> true;
      case ProgressSource.Log _, ProgressSource.Notify _ -> false;
    };
  }

  /** With auto, an agent that never ticked is not touched by agent-state's being away. */
  private static boolean livesByTicks(Life life) {
    return life.how() instanceof ProgressSource.Tick || life.hasProgressed();
  }
}
