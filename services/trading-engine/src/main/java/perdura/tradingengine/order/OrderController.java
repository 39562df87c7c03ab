package perdura.tradingengine.order;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import perdura.api.Page;
import perdura.api.tradingengine.CommandAccepted;
import perdura.api.tradingengine.Order;
import perdura.api.tradingengine.OrderAccepted;
import perdura.api.tradingengine.OrderRequest;
import perdura.api.tradingengine.OrdersApi;
import perdura.servicesupport.paging.Paging;
import perdura.servicesupport.problem.Problems;
import perdura.servicesupport.security.CurrentCaller;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;
import perdura.tradingcore.command.Command;
import perdura.tradingcore.engine.CommandOutcome;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingengine.access.AgentAccess;
import perdura.tradingengine.instrument.Instruments;
import perdura.tradingengine.loop.Answers;
import perdura.tradingengine.loop.Commands;

@RestController
class OrderController implements OrdersApi {
  private final JdbcOrders orders;
  private final OrderRequests requests;
  private final Commands commands;
  private final CurrentCaller current;
  private final AgentAccess access;

  OrderController(
      JdbcOrders orders,
      Instruments instruments,
      Commands commands,
      CurrentCaller current,
      AgentAccess access) {
    this.orders = orders;
    this.requests = new OrderRequests(instruments);
    this.commands = commands;
    this.current = current;
    this.access = access;
  }

  @Override
  @Needs({Scope.VIEWER, Scope.SERVICE, Scope.AGENT})
  public Page<Order> orders(
      @Nullable String agent,
      @Nullable String status,
      @Nullable Integer limit,
      @Nullable String cursor) {
    int most = Paging.limit(limit);
    return Paging.cut(
        orders.page(access.reads(agent), status, OrderKey.of(cursor), most + 1),
        most,
        order -> new OrderKey(order.decision(), order.leg()).toString());
  }

  @Override
  @Needs({Scope.VIEWER, Scope.SERVICE, Scope.AGENT})
  public Order order(String clientOrderId) {
    access.readsOrder(clientOrderId);
    return orders
        .find(clientOrderId)
        .orElseThrow(() ->
            Problems.notFound(
                "There is no order %s. One that was just sent appears within a second."
                    .formatted(clientOrderId)));
  }

  @Override
  @Needs({Scope.TRADER, Scope.AGENT})
  @ResponseStatus(HttpStatus.ACCEPTED)
  public OrderAccepted submit(String requestId, OrderRequest request) {
    access.orders(request.agent(), Boolean.TRUE.equals(request.reduceOnly()));
    CommandOutcome outcome =
        commands.execute(requests.command(current.get().subject(), requestId, request));
    return outcome instanceof CommandOutcome.Waiting waiting
        ? new OrderAccepted(null, waiting.proposal(), Long.toString(waiting.proposal()))
        : sent(Answers.done(outcome));
  }

  private static OrderAccepted sent(CommandOutcome.Done done) {
    ClientOrderId order = done.order();
    if (order == null) {
      throw new IllegalStateException("An accepted order has no id, sequence " + done.sequence());
    }
    return new OrderAccepted(order.value(), done.sequence(), null);
  }

  @Override
  @Needs({Scope.TRADER, Scope.SERVICE, Scope.AGENT})
  @ResponseStatus(HttpStatus.ACCEPTED)
  public CommandAccepted cancel(String clientOrderId) {
    access.cancels(clientOrderId);
    return Answers.accepted(
        commands.execute(
            new Command.CancelOrder(current.get().subject(), new ClientOrderId(clientOrderId))));
  }
}
