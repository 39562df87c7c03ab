package perdura.api.learning;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

/** Whose profit it was. Scope viewer. */
public interface AttributionApi {
  /**
   * Profit between two valuations, split without a rest.
   *
   * @param from beginning of the window; a day before its end where it is left out
   * @param to its end; now where it is left out
   * @param by {@code agent} (where left out), {@code strategy}, {@code venue} or {@code instrument}
   */
  @GetExchange("/api/v1/attribution")
  Attribution attribution(
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to,
      @RequestParam(required = false) @Nullable String by);
}
