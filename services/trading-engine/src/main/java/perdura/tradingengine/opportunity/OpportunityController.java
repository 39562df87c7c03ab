package perdura.tradingengine.opportunity;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;
import perdura.api.Page;
import perdura.api.tradingengine.OpportunitiesApi;
import perdura.api.tradingengine.Opportunity;
import perdura.servicesupport.paging.Paging;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;

@RestController
class OpportunityController implements OpportunitiesApi {
  private final JdbcOpportunities opportunities;

  OpportunityController(JdbcOpportunities opportunities) {
    this.opportunities = opportunities;
  }

  @Override
  @Needs({Scope.VIEWER, Scope.SERVICE})
  public Page<Opportunity> opportunities(
      @Nullable String agent, @Nullable Integer limit, @Nullable String cursor) {
    int most = Paging.limit(limit);
    long before = Paging.numericKey(cursor).orElse(Long.MAX_VALUE);
    return Paging.cut(
        opportunities.page(agent, before, most + 1),
        most,
        opportunity -> Long.toString(opportunity.decision()));
  }
}
