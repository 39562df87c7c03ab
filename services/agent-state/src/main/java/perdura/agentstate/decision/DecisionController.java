package perdura.agentstate.decision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;
import perdura.agentstate.registry.AgentAccess;
import perdura.api.Page;
import perdura.api.agentstate.ArchivedDecision;
import perdura.api.agentstate.DecisionBatch;
import perdura.api.agentstate.DecisionOutcome;
import perdura.api.agentstate.DecisionsApi;
import perdura.api.agentstate.DecisionsArchived;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;

@RestController
class DecisionController implements DecisionsApi {
  private final Decisions decisions;
  private final AgentAccess access;

  DecisionController(Decisions decisions, AgentAccess access) {
    this.decisions = decisions;
    this.access = access;
  }

  @Override
  @Needs({Scope.AGENT, Scope.SERVICE, Scope.OPERATOR})
  public DecisionsArchived archive(String name, @Nullable Long generation, DecisionBatch batch) {
    access.requireOwn(name);
    return decisions.archive(name, generation, batch.decisions());
  }

  @Override
  @Needs({Scope.AGENT, Scope.SERVICE, Scope.OPERATOR})
  public ArchivedDecision conclude(
      String name, String decisionId, @Nullable Long generation, DecisionOutcome outcome) {
    access.requireOwn(name);
    return decisions.conclude(name, decisionId, generation, outcome.outcome());
  }

  @Override
  @Needs({Scope.VIEWER, Scope.SERVICE})
  public Page<ArchivedDecision> list(
      @Nullable String agent,
      @Nullable String strategy,
      @Nullable Instant since,
      @Nullable Integer limit,
      @Nullable String cursor) {
    return decisions.list(new DecisionQuery(agent, strategy, since), limit, cursor);
  }
}
