package perdura.tradingcore.engine;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import perdura.tradingcore.decision.Decision;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.proposal.ProposalStatus;
import perdura.tradingcore.proposal.ProposedDecision;

/** All proposals that wait, and the latest of those that are over. */
final class Proposals {
  private final SortedMap<Long, ProposedDecision> open = new TreeMap<>();
  private final Kept<Long, ProposedDecision> closed = new Kept<>();

  Optional<ProposedDecision> find(long id) {
    var proposal = open.get(id);
    return Optional.ofNullable(proposal == null ? closed.get(id) : proposal);
  }

  Collection<ProposedDecision> open() {
    return List.copyOf(open.values());
  }

  void put(ProposedDecision proposal, Changes changes) {
    if (proposal.status().isOpen()) {
      open.put(proposal.id(), proposal);
    } else {
      open.remove(proposal.id());
      closed.put(proposal.id(), proposal);
    }
    changes.proposal(proposal);
  }

  long openOf(AgentId agent) {
    return open.values().stream()
        .filter(proposal -> proposal.decision().agent().equals(agent))
        .count();
  }

  /**
   * Whether something like it waits already, or a person rejected it and the time for which it
   * would have waited is not over: a strategy says the same with every event.
   */
  boolean isTaken(Decision decision, long nowNs) {
    var rejected =
        closed.values().stream()
            .filter(proposal -> proposal.status() == ProposalStatus.REJECTED)
            .filter(proposal -> !proposal.isLate(nowNs));
    return Stream.concat(open.values().stream(), rejected)
        .anyMatch(proposal -> proposal.isLike(decision));
  }

  boolean isEmpty() {
    return open.isEmpty() && closed.isEmpty();
  }

  @Override
  public String toString() {
    return open.values() + " closed " + closed.values();
  }
}
