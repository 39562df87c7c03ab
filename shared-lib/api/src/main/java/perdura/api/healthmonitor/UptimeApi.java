package perdura.api.healthmonitor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import perdura.api.Page;

/** Uptime, computed anew from the raw probes. */
public interface UptimeApi {
  /**
   * Of each subject, by name; the last 30 days where no window is given, 31 days at most. Scope
   * viewer.
   */
  @GetExchange("/api/v1/uptime")
  Page<Uptime> uptime(
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to);
}
