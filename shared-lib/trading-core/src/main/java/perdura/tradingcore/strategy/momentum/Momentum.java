package perdura.tradingcore.strategy.momentum;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.id.StrategyId;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.market.MarketEvent;
import perdura.tradingcore.market.MarketEvent.BookUpdated;
import perdura.tradingcore.market.MarketEvent.Ended;
import perdura.tradingcore.market.MarketEvent.Heartbeat;
import perdura.tradingcore.market.MarketEvent.PoolUpdated;
import perdura.tradingcore.market.MarketEvent.Traded;
import perdura.tradingcore.strategy.Entry;
import perdura.tradingcore.strategy.Proposal;
import perdura.tradingcore.strategy.Proposal.Exit;
import perdura.tradingcore.strategy.SavedState;
import perdura.tradingcore.strategy.Strategy;
import perdura.tradingcore.strategy.StrategyContext;

/**
 * Buys when a fast average of the price stands clearly above a slow one, sells when it no longer
 * does. The stop's distance grows with volatility.
 */
public final class Momentum implements Strategy {
  public static final StrategyId ID = new StrategyId("momentum");

  private final MomentumParameters parameters;
  private final Map<InstrumentId, Trend> trends = new TreeMap<>();

  public Momentum(MomentumParameters parameters) {
    this.parameters = parameters;
    parameters.instruments().forEach(id -> trends.put(id, new Trend(parameters)));
  }

  @Override
  public StrategyId id() {
    return ID;
  }

  @Override
  public List<Proposal> onMarket(MarketEvent event, StrategyContext context) {
    return switch (event) {
      case PoolUpdated pool -> look(pool.instrument(), event.eventTimeNs(), context);
      case BookUpdated book -> look(book.instrument(), event.eventTimeNs(), context);
      case Traded _, Heartbeat _, Ended _ -> List.of();
    };
  }

  private List<Proposal> look(InstrumentId id, long timeNs, StrategyContext context) {
    var trend = trends.get(id);
    var mid = trend == null ? null : context.mid(id);
    if (trend == null || mid == null || !trend.sample(mid.doubleValue(), timeNs)) {
      return List.of();
    }
    return context.busy(id) || !trend.isWarm()
        ? List.of()
        : decide(context.instrument(id), trend, mid, context);
  }

  private List<Proposal> decide(
      Instrument instrument, Trend trend, BigDecimal mid, StrategyContext context) {
    if (Entry.isHeld(context, instrument, mid)) {
      return trend.strengthBps() < parameters.exitBps()
          ? List.of(new Exit(instrument.id(), reason("The trend is over", trend)))
          : List.of();
    }
    if (trend.strengthBps() < parameters.entryBps() || !trend.isRested()) {
      return List.of();
    }
    var entry =
        Entry.at(
            context,
            instrument,
            parameters.part(),
            mid,
            trend.stopDistance(),
            reason("The price rises", trend));
    entry.ifPresent(_ -> trend.entered());
    return entry.<List<Proposal>>map(List::of).orElse(List.of());
  }

  private static String reason(String what, Trend trend) {
    return String.format(
        Locale.ROOT,
        "%s: the fast average stands %.1f bps above the slow one",
        what,
        trend.strengthBps());
  }

  @Override
  public SortedMap<String, String> state() {
    var state = new SavedState();
    trends.forEach((id, trend) -> trend.save(state, prefix(id)));
    return state.entries();
  }

  @Override
  public void restore(SortedMap<String, String> state) {
    var saved = new SavedState(state);
    trends.forEach((id, trend) -> {
      if (saved.has(prefix(id) + "fast")) {
        trend.restore(saved, prefix(id));
      }
    });
  }

  private static String prefix(InstrumentId id) {
    return id + ".";
  }
}
