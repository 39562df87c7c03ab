package perdura.agentcoordinator.capital;

import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import perdura.agentcoordinator.capital.JdbcRebalancings.Unarchived;
import perdura.api.agentcoordinator.Rebalancing;
import perdura.api.agentstate.Decision;
import perdura.api.agentstate.DecisionBatch;
import perdura.api.agentstate.DecisionsApi;
import perdura.servicesupport.client.CallFailed;
import perdura.servicesupport.client.CallRefused;

/** Hands each agent's part in a rebalancing to the archive of decisions, with its reason. */
final class CapitalArchive {
  private static final Logger LOG = LoggerFactory.getLogger(CapitalArchive.class);
  private static final int AT_ONCE = 100;

  private final JdbcRebalancings rows;
  private final DecisionsApi archive;
  private final Clock clock;

  CapitalArchive(JdbcRebalancings rows, DecisionsApi archive, Clock clock) {
    this.rows = rows;
    this.archive = archive;
    this.clock = clock;
  }

  /** What cannot be handed over now is when all answer again. */
  @Scheduled(fixedDelay = 5_000)
  void round() {
    try {
      rows.unarchived(AT_ONCE).stream()
          .collect(Collectors.groupingBy(each -> each.share().agent()))
          .forEach(this::archive);
    } catch (CallFailed | DataAccessException | TransactionException e) {
      LOG.debug("Parts in rebalancings wait for the archive: {}", e.getMessage());
    }
  }

  private void archive(String agent, List<Unarchived> parts) {
    try {
      archive.archive(
          agent, null, new DecisionBatch(parts.stream().map(CapitalArchive::decision).toList()));
    } catch (CallRefused e) {
      // An agent that is not registered yet has no archive; its parts wait.
      LOG.debug("The parts of {} wait: {}", agent, e.getMessage());
      return;
    }
    rows.archived(agent, parts.stream().map(Unarchived::rebalancing).toList(), clock.instant());
  }

  private static Decision decision(Unarchived part) {
    Rebalancing.Share share = part.share();
    return new Decision(
        "capital-" + part.rebalancing(),
        part.at(),
        share.strategy(),
        "CAPITAL",
        "Allotted " + share.after().toPlainString() + ", before " + share.before().toPlainString(),
        List.of(share.reason()),
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
