package perdura.tradingengine.proposal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import perdura.api.agentstate.Decision;
import perdura.api.agentstate.DecisionBatch;
import perdura.api.agentstate.DecisionsApi;
import perdura.api.tradingengine.Proposal;
import perdura.servicesupport.client.CallFailed;
import perdura.servicesupport.client.CallRefused;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands what became of proposals to agent-state's archive, with who ruled on them and why. Which of
 * them it has stands beside them in PostgreSQL; handing one over twice is harmless. Where
 * agent-state is away, or does not know an agent, it goes on later. Not thread-safe.
 */
public final class ProposalArchive {
  private static final Logger LOG = LoggerFactory.getLogger(ProposalArchive.class);
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final int MOST_OF_ONE = 20;
  private static final int MOST_TEXT = 2_000;

  private final JdbcProposals proposals;
  private final DecisionsApi archive;
  private final JsonMapper json;
  private final Clock clock;
  private Instant next = Instant.MIN;

  ProposalArchive(JdbcProposals proposals, DecisionsApi archive, JsonMapper json, Clock clock) {
    this.proposals = proposals;
    this.archive = archive;
    this.json = json;
    this.clock = clock;
  }

  /** Hands over what is due. */
  public void turn() {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(EVERY);
    try {
      Set<String> waiting = new HashSet<>();
      for (Proposal proposal : proposals.unarchived(MOST_OF_ONE)) {
        if (!waiting.contains(proposal.agent()) && !handOver(proposal, now)) {
          waiting.add(proposal.agent());
        }
      }
    } catch (CallFailed | DataAccessException away) {
      LOG.debug("Proposals are archived later", away);
    }
  }

  /** False if the archive takes nothing of that agent yet, as while it is not registered. */
  private boolean handOver(Proposal proposal, Instant now) {
    try {
      archive.archive(proposal.agent(), null, new DecisionBatch(List.of(decision(proposal))));
    } catch (CallRefused no) {
      LOG.debug("The proposals of {} wait: {}", proposal.agent(), no.getMessage());
      return false;
    }
    proposals.archived(proposal.id(), now);
    return true;
  }

  private Decision decision(Proposal proposal) {
    return new Decision(
        "proposal-" + proposal.id(),
        proposal.changedAt(),
        proposal.strategy(),
        "PROPOSAL",
        cut(proposal.status() + ": " + proposal.reason()),
        List.of(cut(proposal.reason()), cut(ruling(proposal))),
        json.valueToTree(proposal.legs()),
        null,
        null,
        null,
        null,
        json.valueToTree(outcome(proposal)));
  }

  private static String ruling(Proposal proposal) {
    String status = proposal.status().toUpperCase(Locale.ROOT);
    return switch (status) {
      case "SENT" -> "Approved by " + who(proposal);
      case "REJECTED" -> "Rejected by " + who(proposal);
      case "REFUSED" -> "Approved by %s, and refused: %s".formatted(who(proposal), proposal.code());
      default -> "Nobody approved it in time";
    };
  }

  private static String who(Proposal proposal) {
    String why = proposal.ruledReason();
    return proposal.ruledBy() + (why == null ? "" : ": " + why);
  }

  private static Map<String, @Nullable Object> outcome(Proposal proposal) {
    Map<String, @Nullable Object> outcome = new LinkedHashMap<>();
    outcome.put("status", proposal.status());
    outcome.put("ruledBy", proposal.ruledBy());
    outcome.put("ruledReason", proposal.ruledReason());
    outcome.put("code", proposal.code());
    outcome.put("decision", proposal.decision());
    outcome.put("clientOrderId", proposal.clientOrderId());
    outcome.values().removeIf(value -> value == null);
    return outcome;
  }

  private static String cut(String text) {
    return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT);
  }
}
