package perdura.tradingengine.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import perdura.api.agentstate.AgentStanding;
import perdura.api.agentstate.StandingsApi;

/**
 * The newest start of each agent, as agent-state knows it and as calls here have shown. What
 * agent-state said is good for three seconds; it is waited for two at most. Thread-safe.
 */
final class Generations {
  private static final Logger LOG = LoggerFactory.getLogger(Generations.class);
  private static final Duration GOOD_FOR = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final StandingsApi standings;
  private final ExecutorService threads;
  private final Clock clock;
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();

  private record Seen(long newest, boolean retired, Instant askedAt) {
    Seen with(long generation) {
      return generation > newest ? new Seen(generation, retired, askedAt) : this;
    }
  }

  Generations(StandingsApi standings, ExecutorService threads, Clock clock) {
    this.standings = standings;
    this.threads = threads;
    this.clock = clock;
  }

  /** The standing by what is known here; asks nobody. */
  Standing known(String agent, long generation) {
    return judged(generation, note(agent, generation));
  }

  /** The standing by agent-state's word, three seconds old at most. */
  Standing asked(String agent, long generation) {
    Seen now = note(agent, generation);
    if (generation < now.newest() || isFresh(now)) {
      return judged(generation, now);
    }
    return ask(agent, generation);
  }

  private Standing ask(String agent, long generation) {
    Future<AgentStanding> answer = threads.submit(() -> standings.standing(agent));
    try {
      AgentStanding standing = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return judged(generation, take(agent, standing));
    } catch (ExecutionException failed) {
      LOG.debug("The standing of {} is not known", agent, failed);
      return new Standing.Unknown("agent-state cannot be asked.");
    } catch (TimeoutException late) {
      answer.cancel(true);
      return new Standing.Unknown("agent-state does not answer.");
    } catch (InterruptedException stopping) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new Standing.Unknown("the engine is stopping.");
    }
  }

  private Seen note(String agent, long generation) {
    return seen.merge(
        agent, new Seen(generation, false, Instant.MIN), (before, _) -> before.with(generation));
  }

  private Seen take(String agent, AgentStanding standing) {
    Instant now = clock.instant();
    return seen.compute(
        agent,
        (_, before) ->
            new Seen(
                Math.max(standing.generation(), before == null ? 0 : before.newest()),
                standing.retired(),
                now));
  }

  private boolean isFresh(Seen known) {
    return clock.instant().isBefore(known.askedAt().plus(GOOD_FOR));
  }

  private static Standing judged(long generation, Seen known) {
    if (generation < known.newest()) {
      return new Standing.Superseded(generation, known.newest());
    }
    return known.retired() ? new Standing.Retired() : new Standing.Newest();
  }
}
