package perdura.agentcoordinator.mandate;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;
import perdura.api.Page;
import perdura.api.agentcoordinator.MandateRuling;
import perdura.api.agentcoordinator.RulingsApi;
import perdura.servicesupport.paging.Paging;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;

@RestController
@Needs({Scope.VIEWER, Scope.SERVICE})
class RulingController implements RulingsApi {
  private final JdbcRulings rulings;

  RulingController(JdbcRulings rulings) {
    this.rulings = rulings;
  }

  @Override
  public Page<MandateRuling> rulings(
      @Nullable String agent, @Nullable Integer limit, @Nullable String cursor) {
    int most = Paging.limit(limit);
    Long before = Paging.numericKey(cursor).orElse(null);
    return Paging.cut(
        rulings.latest(agent, most + 1, before), most, ruling -> Long.toString(ruling.id()));
  }
}
