package perdura.learning.outcome;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;
import perdura.api.Page;
import perdura.api.learning.Outcome;
import perdura.api.learning.OutcomeAnalysis;
import perdura.api.learning.OutcomesApi;
import perdura.servicesupport.paging.Paging;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;

@RestController
@Needs({Scope.VIEWER, Scope.SERVICE})
class OutcomeController implements OutcomesApi {
  private final OutcomeReader outcomes;

  OutcomeController(OutcomeReader outcomes) {
    this.outcomes = outcomes;
  }

  @Override
  public Page<Outcome> outcomes(
      @Nullable String agent,
      @Nullable String strategy,
      @Nullable Integer limit,
      @Nullable String cursor) {
    int most = Paging.limit(limit);
    long before = Paging.numericKey(cursor).orElse(Long.MAX_VALUE);
    List<Outcome> rows = outcomes.page(agent, strategy, before, most + 1);
    return Paging.cut(rows, most, outcome -> Long.toString(outcome.decision()));
  }

  @Override
  public Page<OutcomeAnalysis> analysis(
      @Nullable String agent, @Nullable String strategy, @Nullable Instant since) {
    return new Page<>(outcomes.analysis(agent, strategy, since), null);
  }
}
