package perdura.tradingengine.order;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import perdura.api.tradingengine.OrderRequest;
import perdura.servicesupport.problem.Problems;
import perdura.tradingcore.command.Command;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.order.OrderType;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.order.TimeInForce;
import perdura.tradingengine.instrument.Instruments;
import perdura.tradingengine.loop.AgentNames;

/** Turns what somebody asks for into a command, or says what is wrong with it. */
final class OrderRequests {
  private static final int KEY_LENGTH = 100;

  private final Instruments instruments;

  OrderRequests(Instruments instruments) {
    this.instruments = instruments;
  }

  /**
   * @param by who asks
   * @param key makes a repeat harmless; 1 to 100 characters
   */
  Command.SubmitOrder command(String by, String key, OrderRequest request) {
    if (key.isBlank() || key.length() > KEY_LENGTH) {
      throw Problems.invalid("Idempotency-Key must have 1 to " + KEY_LENGTH + " characters.");
    }
    OrderType type = OrderType.valueOf(request.type());
    require(type == OrderType.LIMIT, request.price(), "price", "a LIMIT order needs");
    checkTrigger(type, request.trigger());
    boolean reduceOnly = Boolean.TRUE.equals(request.reduceOnly());
    if (reduceOnly && request.approval() != null) {
      throw Problems.invalid(
          "approval belongs to orders that may open; a reduceOnly one waits for nobody.");
    }
    return new Command.SubmitOrder(
        by,
        AgentNames.of(request.agent()),
        key,
        new InstrumentId(request.instrument()),
        Side.valueOf(request.side()),
        type,
        quantity(request),
        request.price(),
        request.trigger(),
        timeInForce(type, request.timeInForce()),
        reduceOnly,
        request.approval() != null);
  }

  private BigInteger quantity(OrderRequest request) {
    Instrument instrument =
        instruments
            .find(new InstrumentId(request.instrument()))
            .orElseThrow(() ->
                Problems.invalid(
                    "There is no instrument %s; see /api/v1/instruments."
                        .formatted(request.instrument())));
    try {
      return instrument.base().raw(request.quantity(), RoundingMode.UNNECESSARY);
    } catch (ArithmeticException finer) {
      throw Problems.invalid(
          "quantity has more decimals than %s, which has %d."
              .formatted(instrument.base().symbol(), instrument.base().scale()));
    }
  }

  private static void checkTrigger(OrderType type, @Nullable BigDecimal trigger) {
    require(type == OrderType.STOP, trigger, "trigger", "a STOP order needs");
    if (type != OrderType.STOP && trigger != null) {
      throw Problems.invalid("trigger belongs to STOP orders only; leave it out.");
    }
  }

  private static void require(
      boolean needed, @Nullable BigDecimal value, String field, String why) {
    if (needed && value == null) {
      throw Problems.invalid(field + " is missing: " + why + " one.");
    }
  }

  private static TimeInForce timeInForce(OrderType type, @Nullable String asked) {
    if (asked != null) {
      return TimeInForce.valueOf(asked);
    }
    return type == OrderType.MARKET ? TimeInForce.IOC : TimeInForce.GTC;
  }
}
