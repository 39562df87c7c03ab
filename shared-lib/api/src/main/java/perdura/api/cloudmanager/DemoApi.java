package perdura.api.cloudmanager;

import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Breaks the running suite on purpose, part by part, with a sample bot on the paper venue. Reading
 * needs scope viewer, beginning operator. 503 {@code PLATFORM_UNAVAILABLE} where no launcher runs.
 */
@HttpExchange("/api/v1/platform/demo")
public interface DemoApi {
  /** How far the last one is. */
  @GetExchange
  Demo demo();

  /** Begins one; 409 {@code DEMO_REFUSED} while one is under way. */
  @PostExchange
  Demo begin();
}
