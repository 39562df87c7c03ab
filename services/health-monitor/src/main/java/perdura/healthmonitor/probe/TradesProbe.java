package perdura.healthmonitor.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import perdura.api.tradingengine.OrdersApi;
import perdura.healthmonitor.rule.Measure;
import perdura.healthmonitor.rule.Measurement;
import perdura.servicesupport.client.CallFailed;
import perdura.servicesupport.client.CallRefused;
import perdura.settings.Service;

/** How many orders venues have rejected within the last minute. */
final class TradesProbe implements Probe {
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST = 100;
  private static final String SUBJECT = Service.TRADING_ENGINE.label();

  private final OrdersApi orders;
  private final Duration period;

  TradesProbe(OrdersApi orders, Duration period) {
    this.orders = orders;
    this.period = period;
  }

  @Override
  public String name() {
    return "trades";
  }

  @Override
  public Duration period() {
    return period;
  }

  @Override
  public Set<Measure> owns() {
    return Set.of(Measure.REJECTED_ORDERS);
  }

  @Override
  public Reading look(Instant at, Duration speaksFor) {
    return Reading.of(List.of(), List.of(rejected(at)));
  }

  private Measurement rejected(Instant at) {
    try {
      Instant since = at.minus(WINDOW);
      long rejected =
          orders.orders(null, "REJECTED", MOST, null).items().stream()
              .filter(order -> order.updatedAt().isAfter(since))
              .count();
      return Measurement.of(
          Measure.REJECTED_ORDERS,
          SUBJECT,
          (double) rejected,
          "venues rejected " + rejected + " orders within a minute",
          at);
    } catch (CallFailed | CallRefused e) {
      return Measurement.unknown(
          Measure.REJECTED_ORDERS, SUBJECT, String.valueOf(e.getMessage()), at);
    }
  }
}
