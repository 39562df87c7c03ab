package perdura.tradingcore.strategy.meanreversion;

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
 * Buys when the price stands many standard deviations under the mean of a rolling window, sells
 * when it is back.
 */
public final class MeanReversion implements Strategy {
  public static final StrategyId ID = new StrategyId("mean-reversion");

  private final MeanReversionParameters parameters;
  private final Map<InstrumentId, Window> windows = new TreeMap<>();

  public MeanReversion(MeanReversionParameters parameters) {
    this.parameters = parameters;
    parameters.instruments().forEach(id -> windows.put(id, new Window(parameters)));
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
    var window = windows.get(id);
    var mid = window == null ? null : context.mid(id);
    if (window == null || mid == null || !window.sample(mid.doubleValue(), timeNs)) {
      return List.of();
    }
    return context.busy(id) || window.deviation() == 0
        ? List.of()
        : decide(context.instrument(id), window, mid, context);
  }

  private List<Proposal> decide(
      Instrument instrument, Window window, BigDecimal mid, StrategyContext context) {
    if (Entry.isHeld(context, instrument, mid)) {
      return window.depth() <= parameters.exitDeviations()
          ? List.of(new Exit(instrument.id(), reason("The price is back", window)))
          : List.of();
    }
    if (!isLow(window) || !window.isRested()) {
      return List.of();
    }
    var entry =
        Entry.at(
            context,
            instrument,
            parameters.part(),
            mid,
            stopDistance(window),
            reason("The price is low", window));
    entry.ifPresent(_ -> window.entered());
    return entry.<List<Proposal>>map(List::of).orElse(List.of());
  }

  private boolean isLow(Window window) {
    return window.depth() >= parameters.entryDeviations()
        && window.relativeDeviation() * 10_000 >= parameters.leastDeviationBps();
  }

  private double stopDistance(Window window) {
    return Math.min(
        parameters.stopDeviations() * window.relativeDeviation(),
        parameters.mostStopBps() / 10_000);
  }

  private static String reason(String what, Window window) {
    return String.format(
        Locale.ROOT,
        "%s: %.2f standard deviations under the mean of its window",
        what,
        window.depth());
  }

  @Override
  public SortedMap<String, String> state() {
    var state = new SavedState();
    windows.forEach((id, window) -> window.save(state, prefix(id)));
    return state.entries();
  }

  @Override
  public void restore(SortedMap<String, String> state) {
    var saved = new SavedState(state);
    windows.forEach((id, window) -> {
      if (saved.has(prefix(id) + "prices")) {
        window.restore(saved, prefix(id));
      }
    });
  }

  private static String prefix(InstrumentId id) {
    return id + ".";
  }
}
