package perdura.learning.outcome;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import perdura.api.agentstate.DecisionOutcome;
import perdura.api.agentstate.DecisionsApi;
import perdura.api.learning.Outcome;
import perdura.servicesupport.client.CallFailed;
import perdura.servicesupport.client.CallRefused;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what round trips brought to the decisions in agent-state's archive. What the archive does
 * not take is tried again for a day; a repeat adds the same outcome once more, and the newest
 * counts.
 */
final class ArchiveTeller {
  private static final Logger LOG = LoggerFactory.getLogger(ArchiveTeller.class);
  private static final int AT_ONCE = 50;
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofDays(1);

  private final JdbcOutcomes outcomes;
  private final DecisionsApi archive;
  private final JsonMapper json;
  private final Clock clock;

  ArchiveTeller(JdbcOutcomes outcomes, DecisionsApi archive, JsonMapper json, Clock clock) {
    this.outcomes = outcomes;
    this.archive = archive;
    this.json = json;
    this.clock = clock;
  }

  void turn() {
    try {
      outcomes.toTell(clock.instant(), AT_ONCE).forEach(this::tell);
    } catch (CallFailed away) {
      LOG.debug("The archive is told later: {}", away.getMessage());
    }
  }

  private void tell(Outcome outcome) {
    try {
      archive.conclude(outcome.agent(), Long.toString(outcome.decision()), null, content(outcome));
      outcomes.tellAfter(outcome.decision(), null);
    } catch (CallRefused notYet) {
      LOG.debug("Decision {} is not archived: {}", outcome.decision(), notYet.getMessage());
      outcomes.tellAfter(outcome.decision(), again(outcome));
    }
  }

  private @Nullable Instant again(Outcome outcome) {
    Instant now = clock.instant();
    Instant concluded = outcome.concludedAt();
    return concluded != null && concluded.plus(PATIENCE).isAfter(now) ? now.plus(PAUSE) : null;
  }

  private DecisionOutcome content(Outcome outcome) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("by", "learning");
    fields.put("concludedAt", String.valueOf(outcome.concludedAt()));
    put("pnl", outcome.pnl(), fields);
    put("realisedEdgeBps", outcome.realisedEdgeBps(), fields);
    put("slippageBps", outcome.slippageBps(), fields);
    if (outcome.holdingMs() != null) {
      fields.put("holdingMs", outcome.holdingMs());
    }
    return new DecisionOutcome(json.valueToTree(fields));
  }

  private static void put(String name, @Nullable BigDecimal value, Map<String, Object> fields) {
    if (value != null) {
      fields.put(name, value.toPlainString());
    }
  }
}
