package perdura.api.healthmonitor;

import org.springframework.web.service.annotation.GetExchange;

/** The monitor's view of the suite, from its memory; it answers with PostgreSQL down. */
public interface HealthReportApi {
  /** Scope viewer. */
  @GetExchange("/api/v1/health-report")
  HealthReport report();
}
