package perdura.tradingengine.status;

import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import perdura.api.tradingengine.StreamApi;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;

@RestController
class StreamController implements StreamApi {
  private final EngineStream stream;

  StreamController(EngineStream stream) {
    this.stream = stream;
  }

  @Override
  @Needs({Scope.VIEWER, Scope.SERVICE})
  public SseEmitter stream() {
    return stream.watch();
  }
}
