package perdura.agentstate.registry;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;
import perdura.api.Page;
import perdura.api.agentstate.Agent;
import perdura.api.agentstate.AgentRegistration;
import perdura.api.agentstate.AgentStanding;
import perdura.api.agentstate.DesiredChange;
import perdura.servicesupport.events.EventLog;
import perdura.servicesupport.paging.Paging;
import perdura.servicesupport.problem.Problems;

/** Which agents there are and what they shall do. Thread-safe. */
public final class Agents {
  private final JdbcAgents table;
  private final TransactionOperations transactions;
  private final EventLog events;
  private final AgentFollower follower;

  Agents(
      JdbcAgents table,
      TransactionOperations transactions,
      EventLog events,
      AgentFollower follower) {
    this.table = table;
    this.transactions = transactions;
    this.events = events;
    this.follower = follower;
  }

  /** The agent; 404 if there is none of that name. */
  public Agent show(String name) {
    return table.find(name).orElseThrow(() -> AgentProblems.unknown(name));
  }

  /**
   * The agent, for a caller of start {@code generation} of it, null for another caller; 404 if
   * there is none, 410 if it is retired, 401 if a newer start was seen.
   */
  public Agent requireAdmitted(String name, @Nullable Long generation) {
    Agent agent = requireInService(show(name));
    long newest = table.newestGeneration(name);
    if (generation != null && generation < newest) {
      throw AgentProblems.tokenSuperseded(generation, newest);
    }
    return agent;
  }

  AgentStanding standing(String name) {
    boolean retired = show(name).retiredAt() != null;
    return new AgentStanding(name, table.newestGeneration(name), retired);
  }

  Page<Agent> list(@Nullable Integer limit, @Nullable String cursor, boolean retiredToo) {
    int size = Paging.limit(limit);
    long before = Paging.numericKey(cursor).orElse(Long.MAX_VALUE);
    List<JdbcAgents.Numbered> rows = table.newestFirst(size + 1, before, retiredToo);
    Page<JdbcAgents.Numbered> page = Paging.cut(rows, size, row -> Long.toString(row.number()));
    return new Page<>(
        page.items().stream().map(JdbcAgents.Numbered::agent).toList(), page.nextCursor());
  }

  /**
   * Registers an agent; one of that name and kind stays as it is. 409 if its kind differs, 410 if
   * it is retired and not to be revived.
   */
  public Agent register(AgentRegistration registration) {
    String name = registration.name();
    return transactions.execute(_ -> {
      if (table.insert(name, registration.kind())) {
        events.append("agent.registered", name, Map.of("kind", registration.kind()));
      }
      if (Boolean.TRUE.equals(registration.revive()) && table.revive(name)) {
        events.append("agent.revived", name, Map.of());
      }
      return requireAsRegistered(show(name), registration);
    });
  }

  Agent desire(String name, DesiredChange change) {
    return transactions.execute(_ -> {
      requireInService(show(name));
      if (table.desire(name, change.desired(), change.reason())) {
        events.append(
            "agent.desired-changed",
            name,
            Map.of("desired", change.desired(), "reason", change.reason()));
        follower.desired(name, change);
      }
      return show(name);
    });
  }

  /** Takes the agent out of service; 404 if there is none of that name. */
  public Agent retire(String name) {
    return transactions.execute(_ -> {
      if (table.retire(name)) {
        events.append("agent.retired", name, Map.of());
        follower.retired(name);
      }
      return show(name);
    });
  }

  private static Agent requireAsRegistered(Agent agent, AgentRegistration registration) {
    if (agent.kind() != registration.kind()) {
      throw Problems.conflict(
          "AGENT_KIND_DIFFERS",
          "An agent of that name and of another kind is registered. Choose another name.");
    }
    return requireInService(agent);
  }

  private static Agent requireInService(Agent agent) {
    if (agent.retiredAt() != null) {
      throw AgentProblems.retired(agent.name());
    }
    return agent;
  }
}
