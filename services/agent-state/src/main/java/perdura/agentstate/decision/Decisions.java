package perdura.agentstate.decision;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionOperations;
import perdura.agentstate.content.AgentJson;
import perdura.agentstate.registry.Agents;
import perdura.api.Page;
import perdura.api.agentstate.ArchivedDecision;
import perdura.api.agentstate.Decision;
import perdura.api.agentstate.DecisionsArchived;
import perdura.servicesupport.paging.Paging;
import perdura.servicesupport.problem.ProblemException;
import perdura.servicesupport.problem.Problems;
import tools.jackson.databind.JsonNode;

/** The archive of decisions. Nothing in it is changed or taken away. Thread-safe. */
final class Decisions {
  private final JdbcDecisions table;
  private final Agents agents;
  private final AgentJson json;
  private final TransactionOperations transactions;

  Decisions(
      JdbcDecisions table, Agents agents, AgentJson json, TransactionOperations transactions) {
    this.table = table;
    this.agents = agents;
    this.json = json;
    this.transactions = transactions;
  }

  /** Archives all of the batch or nothing. */
  DecisionsArchived archive(String agent, @Nullable Long generation, List<Decision> batch) {
    batch.forEach(this::requireKeepable);
    requireDistinct(batch);
    return transactions.execute(_ -> {
      UUID agentId = agents.requireAdmitted(agent, generation).agentId();
      int added = table.add(agentId, batch);
      requireUnchanged(table.reused(agentId, batch));
      batch.forEach(decision -> addOutcome(agentId, decision));
      return new DecisionsArchived(added, batch.size() - added);
    });
  }

  ArchivedDecision conclude(
      String agent, String decisionId, @Nullable Long generation, JsonNode outcome) {
    json.requireKeepable("The outcome", outcome);
    return transactions.execute(_ -> {
      UUID agentId = agents.requireAdmitted(agent, generation).agentId();
      show(agent, decisionId);
      table.addOutcome(agentId, decisionId, outcome);
      return show(agent, decisionId);
    });
  }

  Page<ArchivedDecision> list(
      DecisionQuery query, @Nullable Integer limit, @Nullable String cursor) {
    requireKeepable("agent", query.agent());
    requireKeepable("strategy", query.strategy());
    int size = Paging.limit(limit);
    long before = Paging.numericKey(cursor).orElse(Long.MAX_VALUE);
    Page<JdbcDecisions.Numbered> page =
        Paging.cut(
            table.lastFirst(query, size + 1, before), size, row -> Long.toString(row.number()));
    return new Page<>(
        page.items().stream().map(JdbcDecisions.Numbered::decision).toList(), page.nextCursor());
  }

  private ArchivedDecision show(String agent, String decisionId) {
    return table
        .find(agent, decisionId)
        .orElseThrow(() ->
            new ProblemException(
                HttpStatus.NOT_FOUND,
                "DECISION_UNKNOWN",
                "The agent archived no decision under that id. Archive the decision first."));
  }

  private void addOutcome(UUID agentId, Decision decision) {
    JsonNode outcome = decision.outcome();
    if (outcome != null && !outcome.isNull()) {
      table.addOutcome(agentId, decision.decisionId(), outcome);
    }
  }

  private void requireKeepable(String parameter, @Nullable String text) {
    if (text != null) {
      json.requireKeepable(parameter, text);
    }
  }

  private void requireKeepable(Decision decision) {
    String what = "Decision " + decision.decisionId();
    if (decision.confidence() != null) {
      json.requireKeepable(what, decision.confidence());
    }
    Stream.of(decision.inputs(), decision.outcome())
        .filter(Objects::nonNull)
        .forEach(content -> json.requireKeepable(what, content));
  }

  private static void requireDistinct(List<Decision> batch) {
    Set<String> ids = new HashSet<>();
    for (Decision decision : batch) {
      if (!ids.add(decision.decisionId())) {
        throw Problems.invalid(
            "The batch holds decision " + decision.decisionId() + " twice. Send it once.");
      }
    }
  }

  private static void requireUnchanged(List<String> reused) {
    if (!reused.isEmpty()) {
      throw new ProblemException(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "DECISION_REUSED",
              "Other decisions stand in the archive under these ids. Nothing of the batch was kept;"
                  + " give each decision an id of its own.")
          .with("decisionIds", reused);
    }
  }
}
