package perdura.gateway.page;

import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says to anybody that the door stands, and no more. */
@RestController
class HealthController {
  @GetMapping("/health")
  Map<String, String> health() {
    return Map.of("status", "UP");
  }
}
