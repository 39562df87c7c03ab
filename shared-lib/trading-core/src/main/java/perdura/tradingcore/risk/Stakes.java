package perdura.tradingcore.risk;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.decision.Decision.Kind;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.BookInstrument;
import perdura.tradingcore.instrument.PoolInstrument;
import perdura.tradingcore.order.OrderIntent;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.risk.Verdict.Denied;

/** Whether what is at stake stays within the limits, and the agent has what it would give. */
final class Stakes {
  private Stakes() {}

  static @Nullable Denied notionalIsWithinLimit(Case asked) {
    if (!asked.isOpening()) {
      return null;
    }
    var limit = asked.limits().maxNotionalPerOrder();
    return asked.eachLeg(
        intent -> within(intent, asked.notional(intent), limit, "NOTIONAL_EXCEEDS_LIMIT"));
  }

  static @Nullable Denied positionIsWithinLimit(Case asked) {
    if (asked.decision().kind() == Kind.CYCLE || !buysNew(asked)) {
      return null;
    }
    var intent = asked.first();
    var base = asked.instrument(intent.instrument()).base().id();
    var sum = sum(asked.notional(intent), asked.view().position(asked.agent(), base));
    return within(intent, sum, asked.limits().maxPositionPerAgent(), "POSITION_EXCEEDS_LIMIT");
  }

  static @Nullable Denied exposureIsWithinLimits(Case asked) {
    if (!takesOn(asked)) {
      return null;
    }
    var intent = asked.first();
    var notional = asked.notional(intent);
    var own =
        within(
            intent,
            sum(notional, asked.view().exposure(asked.agent())),
            asked.limits().maxExposurePerAgent(),
            "EXPOSURE_EXCEEDS_LIMIT");
    return own != null
        ? own
        : within(
            intent,
            sum(notional, asked.view().exposure()),
            asked.limits().maxExposureTotal(),
            "EXPOSURE_TOTAL_EXCEEDS_LIMIT");
  }

  static @Nullable Denied capitalIsWithinMandate(Case asked) {
    var mandate = asked.view().mandate(asked.agent()).orElse(null);
    if (mandate == null || !takesOn(asked)) {
      return null;
    }
    var intent = asked.first();
    var atRisk = sum(asked.notional(intent), asked.view().exposure(asked.agent()));
    return within(intent, atRisk, mandate.capital(), "MANDATE_CAPITAL_EXCEEDED");
  }

  /** A cycle takes its first leg's worth on, whatever its side. */
  private static boolean takesOn(Case asked) {
    return asked.isOpening() && (asked.decision().kind() == Kind.CYCLE || buysNew(asked));
  }

  private static boolean buysNew(Case asked) {
    return asked.isOpening() && asked.first().side() == Side.BUY;
  }

  static @Nullable Denied rateIsWithinLimit(Case asked) {
    var asks = asked.view().ordersWithinMinute(asked.agent()) + asked.decision().legs().size();
    var limit = asked.limits().maxOrdersPerMinute();
    return asked.isOpening() && asks > limit
        ? asked.deny("RATE_EXCEEDED", BigDecimal.valueOf(asks), BigDecimal.valueOf(limit))
        : null;
  }

  static @Nullable Denied openOrdersAreWithinLimit(Case asked) {
    var asks = asked.view().openOrders(asked.agent()) + 1;
    var limit = asked.limits().maxOpenOrders();
    return asked.isOpening() && asks > limit
        ? asked.deny("ORDERS_EXCEED_LIMIT", BigDecimal.valueOf(asks), BigDecimal.valueOf(limit))
        : null;
  }

  static @Nullable Denied dailyLossIsWithinLimit(Case asked) {
    if (!asked.isOpening()) {
      return null;
    }
    var loss =
        asked
            .view()
            .equity(asked.agent())
            .map(equity -> asked.view().dayStart(asked.agent()).subtract(equity));
    var limit = asked.limits().maxDailyLossPerAgent();
    return within(asked.first(), loss, limit, "LOSS_DAILY_LIMIT");
  }

  static @Nullable Denied drawdownIsWithinLimit(Case asked) {
    if (!asked.isOpening()) {
      return null;
    }
    var high = asked.view().highWater(asked.agent());
    var drawdown =
        asked.view().equity(asked.agent()).map(equity -> part(high.subtract(equity), high));
    var limit = asked.limits().maxDrawdown();
    return within(asked.first(), drawdown, limit, "DRAWDOWN_LIMIT");
  }

  private static BigDecimal part(BigDecimal value, BigDecimal whole) {
    return whole.signum() <= 0 ? BigDecimal.ZERO : value.divide(whole, 6, RoundingMode.CEILING);
  }

  private static Optional<BigDecimal> sum(Optional<BigDecimal> first, Optional<BigDecimal> second) {
    return first.flatMap(one -> second.map(one::add));
  }

  private static @Nullable Denied within(
      OrderIntent intent, Optional<BigDecimal> value, BigDecimal limit, String code) {
    if (value.isEmpty()) {
      return Case.deny(intent, "MARKET_UNKNOWN", null, null);
    }
    return value.get().compareTo(limit) > 0 ? Case.deny(intent, code, value.get(), limit) : null;
  }

  /** Cumulative: what the legs before have spent is gone; what they bring pays the next ones. */
  static @Nullable Denied balanceCoversAllLegs(Case asked) {
    var spent = new HashMap<AssetId, BigInteger>();
    var legs = asked.decision().legs();
    for (var index = 0; index < legs.size(); index++) {
      var intent = legs.get(index).intent();
      var paidByLegBefore = index > 0 && isChain(asked);
      var denied = spend(asked, intent, paidByLegBefore, spent);
      if (denied != null) {
        return denied;
      }
    }
    return null;
  }

  private static boolean isChain(Case asked) {
    return asked.decision().kind() == Kind.CYCLE || asked.decision().kind() == Kind.UNWIND;
  }

  private static @Nullable Denied spend(
      Case asked, OrderIntent intent, boolean isPaid, Map<AssetId, BigInteger> spent) {
    var instrument = asked.instrument(intent.instrument());
    var numeraire = asked.view().numeraire();
    var gas =
        switch (instrument) {
          case PoolInstrument pool -> numeraire.raw(pool.gas(), RoundingMode.CEILING);
          case BookInstrument _ -> BigInteger.ZERO;
        };
    if (!asked.isSafeguard() && asked.isOpening()) {
      var denied = take(asked, intent, numeraire, gas, spent);
      if (denied != null) {
        return denied;
      }
    }
    var given = intent.side() == Side.BUY ? instrument.quote() : instrument.base();
    return isPaid ? null : take(asked, intent, given, mostGiven(asked, intent), spent);
  }

  private static @Nullable Denied take(
      Case asked,
      OrderIntent intent,
      Asset asset,
      BigInteger amount,
      Map<AssetId, BigInteger> spent) {
    if (amount.signum() == 0) {
      return null;
    }
    var sum = spent.merge(asset.id(), amount, BigInteger::add);
    var has = available(asked, asset.id());
    return sum.compareTo(has) > 0
        ? Case.deny(intent, "BALANCE_INSUFFICIENT", asset.whole(sum), asset.whole(has))
        : null;
  }

  /** An exit takes over what the stops hold that it lifts. */
  private static BigInteger available(Case asked, AssetId asset) {
    return asked.decision().kind() == Kind.EXIT
        ? asked.view().balance(asked.agent(), asset)
        : asked.view().free(asked.agent(), asset);
  }

  private static BigInteger mostGiven(Case asked, OrderIntent intent) {
    var instrument = asked.instrument(intent.instrument());
    var bound = intent.priceBound();
    if (intent.side() == Side.SELL || bound == null) {
      return intent.side() == Side.SELL ? intent.quantity() : BigInteger.ZERO;
    }
    var fee =
        switch (instrument) {
          case PoolInstrument _ -> BigDecimal.ZERO;
          case BookInstrument book -> book.takerFee();
        };
    return instrument.quoteFor(
        intent.quantity(), bound.multiply(BigDecimal.ONE.add(fee)), RoundingMode.CEILING);
  }
}
