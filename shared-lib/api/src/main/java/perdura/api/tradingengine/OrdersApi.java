package perdura.api.tradingengine;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;
import perdura.api.Page;

/** Orders: all of them by reading, one's own by commands. An agent reaches its own only. */
public interface OrdersApi {

  @GetExchange("/api/v1/orders")
  Page<Order> orders(
      @RequestParam(required = false) @Nullable String agent,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);

  @GetExchange("/api/v1/orders/{clientOrderId}")
  Order order(@PathVariable String clientOrderId);

  /**
   * Sends an order, once per agent and key. 202 = risk let it pass and the journal holds it, as an
   * order or as a proposal; 422 with the denial's code otherwise. Scope trader, or agent for its
   * own name.
   */
  @PostExchange("/api/v1/orders")
  OrderAccepted submit(
      @RequestHeader("Idempotency-Key") String requestId, @RequestBody @Valid OrderRequest request);

  /** Asks the venue to end an order; always allowed. Scope trader, or agent for its own. */
  @DeleteExchange("/api/v1/orders/{clientOrderId}")
  CommandAccepted cancel(@PathVariable String clientOrderId);
}
