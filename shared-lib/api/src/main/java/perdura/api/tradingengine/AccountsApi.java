package perdura.api.tradingengine;

import org.springframework.web.service.annotation.GetExchange;
import perdura.api.Page;

/** What the agents are worth, from the engine's memory; it answers with PostgreSQL down. */
public interface AccountsApi {

  /** All of them, by name. Scope viewer. */
  @GetExchange("/api/v1/accounts")
  Page<Account> accounts();
}
