package perdura.tradingengine.status;

import org.springframework.web.bind.annotation.RestController;
import perdura.api.tradingengine.EngineApi;
import perdura.api.tradingengine.EngineState;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;

@RestController
class EngineController implements EngineApi {
  private final EngineReport report;

  EngineController(EngineReport report) {
    this.report = report;
  }

  @Override
  @Needs({Scope.VIEWER, Scope.SERVICE})
  public EngineState engine() {
    return report.now();
  }
}
