package perdura.tradingengine.status;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;

@RestController
class StreamController {
  private final EngineStream stream;

  StreamController(EngineStream stream) {
    this.stream = stream;
  }

  @GetMapping(path = "/api/v1/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Needs({Scope.VIEWER, Scope.SERVICE})
  SseEmitter stream() {
    return stream.watch();
  }
}
