package perdura.api.healthmonitor;

import org.springframework.web.service.annotation.GetExchange;
import perdura.api.Page;

/** The key figures that the suite is measured by. */
public interface KpisApi {
  /** All eight, as they were measured last, a minute ago at most. Scope viewer. */
  @GetExchange("/api/v1/kpis")
  Page<Kpi> kpis();
}
