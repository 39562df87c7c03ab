package perdura.api.cloudmanager;

import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** The database connections of the suite. Needs scope viewer. */
@HttpExchange("/api/v1/platform/connections")
public interface ConnectionsApi {
  /** Who holds how many now, and what the budget is. */
  @GetExchange
  ConnectionUse connections();
}
