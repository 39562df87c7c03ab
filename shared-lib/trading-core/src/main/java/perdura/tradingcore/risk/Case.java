package perdura.tradingcore.risk;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.decision.Decision;
import perdura.tradingcore.decision.Decision.Kind;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.order.OrderIntent;
import perdura.tradingcore.risk.Verdict.Denied;

/** A decision before its judge: what is asked, the world around it, and what is allowed. */
record Case(Decision decision, RiskView view, RiskLimits limits) {

  AgentId agent() {
    return decision.agent();
  }

  /** Takes on something new, as opposed to giving up or protecting what is there. */
  boolean isOpening() {
    return decision.opens();
  }

  /** The engine's own work to make the agent safe; mode and market do not stop it. */
  boolean isSafeguard() {
    return decision.kind() == Kind.PROTECT || decision.kind() == Kind.UNWIND;
  }

  OrderIntent first() {
    return decision.legs().getFirst().intent();
  }

  Instrument instrument(InstrumentId id) {
    return view.instrument(id).orElseThrow();
  }

  Denied deny(String code) {
    return new Denied(first().instrument(), code, null, null);
  }

  Denied deny(String code, BigDecimal value, BigDecimal limit) {
    return new Denied(first().instrument(), code, value, limit);
  }

  static Denied deny(
      OrderIntent intent, String code, @Nullable BigDecimal value, @Nullable BigDecimal limit) {
    return new Denied(intent.instrument(), code, value, limit);
  }

  /** The first denial over all legs. */
  @Nullable Denied eachLeg(Function<OrderIntent, @Nullable Denied> check) {
    for (var leg : decision.legs()) {
      var denied = check.apply(leg.intent());
      if (denied != null) {
        return denied;
      }
    }
    return null;
  }

  /**
   * Most that an order is worth, whole numeraire: at its bound or the market, whichever is more.
   */
  Optional<BigDecimal> notional(OrderIntent intent) {
    var instrument = instrument(intent.instrument());
    var bound = intent.priceBound();
    return view.mark(instrument.quote().id())
        .flatMap(mark ->
            view.mid(intent.instrument())
                .map(mid -> bound == null ? mid : bound.max(mid))
                .map(price -> instrument.base().whole(intent.quantity()).multiply(price))
                .map(quote -> quote.multiply(mark)));
  }
}
