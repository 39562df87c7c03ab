package perdura.healthmonitor.kpi;

import org.springframework.web.bind.annotation.RestController;
import perdura.api.Page;
import perdura.api.healthmonitor.Kpi;
import perdura.api.healthmonitor.KpisApi;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;

@RestController
@Needs({Scope.VIEWER, Scope.SERVICE})
class KpiController implements KpisApi {
  private final KpiBoard board;

  KpiController(KpiBoard board) {
    this.board = board;
  }

  @Override
  public Page<Kpi> kpis() {
    return new Page<>(board.all(), null);
  }
}
