package perdura.tradingengine.builtin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import perdura.api.Page;
import perdura.api.agentstate.ArchivedDecision;
import perdura.api.agentstate.Decision;
import perdura.api.agentstate.DecisionBatch;
import perdura.api.agentstate.DecisionsApi;
import perdura.servicesupport.client.CallFailed;
import perdura.servicesupport.client.CallRefused;
import perdura.tradingcore.id.AgentId;

/**
 * Hands the built-in agents' decisions to agent-state's archive, in order and with their outcome. A
 * decision that takes longer is handed over without. Where agent-state is away it goes on later
 * from the last one that the archive holds. Not thread-safe.
 */
final class DecisionArchive {
  private static final Logger LOG = LoggerFactory.getLogger(DecisionArchive.class);
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final Duration OUTCOME_WITHIN = Duration.ofSeconds(30);
  private static final int BATCH = 200;
  private static final int PAGE = 1000;

  /** Our decisions are named by their sequence in the journal. */
  private static final Pattern OURS = Pattern.compile("\\d{1,18}");

  private final Collection<AgentId> agents;
  private final JdbcDecisions decisions;
  private final DecisionsApi archive;
  private final Clock clock;
  private final Map<AgentId, Long> archivedTo = new HashMap<>();
  private Instant next = Instant.MIN;

  DecisionArchive(
      Collection<AgentId> agents, JdbcDecisions decisions, DecisionsApi archive, Clock clock) {
    this.agents = List.copyOf(agents);
    this.decisions = decisions;
    this.archive = archive;
    this.clock = clock;
  }

  /** Hands over what is due. */
  void turn() {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(EVERY);
    try {
      agents.forEach(agent -> handOver(agent, now));
    } catch (CallFailed | CallRefused | DataAccessException away) {
      LOG.debug("Decisions are archived later", away);
    }
  }

  private void handOver(AgentId agent, Instant now) {
    long after = archivedTo.computeIfAbsent(agent, this::lastArchived);
    List<Decision> due = decisions.settled(agent.value(), after, now.minus(OUTCOME_WITHIN), BATCH);
    if (!due.isEmpty()) {
      archive.archive(agent.value(), null, new DecisionBatch(due));
      archivedTo.put(agent, Long.parseLong(due.getLast().decisionId()));
    }
  }

  /** The newest decision of ours in the archive; others write about our agents, too. */
  private long lastArchived(AgentId agent) {
    @Nullable String cursor = null;
    do {
      Page<ArchivedDecision> page = archive.list(agent.value(), null, null, PAGE, cursor);
      OptionalLong newest =
          page.items().stream()
              .map(archived -> archived.decision().decisionId())
              .filter(id -> OURS.matcher(id).matches())
              .mapToLong(Long::parseLong)
              .findFirst();
      if (newest.isPresent()) {
        return newest.getAsLong();
      }
      cursor = page.nextCursor();
    } while (cursor != null);
    return 0;
  }
}
