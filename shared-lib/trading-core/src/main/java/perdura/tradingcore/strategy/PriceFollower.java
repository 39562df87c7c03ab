package perdura.tradingcore.strategy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.id.StrategyId;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.market.MarketEvent;
import perdura.tradingcore.market.MarketEvent.BookUpdated;
import perdura.tradingcore.market.MarketEvent.Ended;
import perdura.tradingcore.market.MarketEvent.Heartbeat;
import perdura.tradingcore.market.MarketEvent.PoolUpdated;
import perdura.tradingcore.market.MarketEvent.Traded;
import perdura.tradingcore.strategy.Proposal.Exit;

/**
 * A strategy that watches the price of some instruments, each on its own, and is either in or out:
 * in with a part of the capital left and a stop under it, out with all that is held.
 */
public final class PriceFollower implements Strategy {
  private final StrategyId id;
  private final BigDecimal part;
  private final Map<InstrumentId, PriceView> views = new TreeMap<>();

  /**
   * @param part of the capital left that one entry takes, above 0, at most 1
   * @param view what is made of one instrument's price, a new one for each
   */
  public PriceFollower(
      StrategyId id,
      Set<InstrumentId> instruments,
      BigDecimal part,
      Function<InstrumentId, PriceView> view) {
    this.id = id;
    this.part = part;
    instruments.forEach(instrument -> views.put(instrument, view.apply(instrument)));
  }

  @Override
  public StrategyId id() {
    return id;
  }

  @Override
  public List<Proposal> onMarket(MarketEvent event, StrategyContext context) {
    return switch (event) {
      case PoolUpdated pool -> look(pool.instrument(), event.eventTimeNs(), context);
      case BookUpdated book -> look(book.instrument(), event.eventTimeNs(), context);
      case Traded _, Heartbeat _, Ended _ -> List.of();
    };
  }

  private List<Proposal> look(InstrumentId instrument, long timeNs, StrategyContext context) {
    var view = views.get(instrument);
    var mid = view == null ? null : context.mid(instrument);
    if (view == null || mid == null || !view.sample(mid.doubleValue(), timeNs)) {
      return List.of();
    }
    return context.busy(instrument)
        ? List.of()
        : decide(context.instrument(instrument), view, mid, context);
  }

  private List<Proposal> decide(
      Instrument instrument, PriceView view, BigDecimal mid, StrategyContext context) {
    if (Entry.isHeld(context, instrument, mid)) {
      return view.wantsOut()
          ? List.of(new Exit(instrument.id(), "Out: " + view.describe()))
          : List.of();
    }
    return view.wantsIn() ? enter(instrument, view, mid, context) : List.of();
  }

  private List<Proposal> enter(
      Instrument instrument, PriceView view, BigDecimal mid, StrategyContext context) {
    var entry =
        Entry.at(context, instrument, part, mid, view.stopDistance(), "In: " + view.describe());
    entry.ifPresent(_ -> view.entered());
    return entry.<List<Proposal>>map(List::of).orElse(List.of());
  }

  @Override
  public SortedMap<String, String> state() {
    var state = new SavedState();
    views.forEach((instrument, view) -> view.save(state, prefix(instrument)));
    return state.entries();
  }

  @Override
  public void restore(SortedMap<String, String> state) {
    var saved = new SavedState(state);
    views.forEach((instrument, view) -> view.restore(saved, prefix(instrument)));
  }

  private static String prefix(InstrumentId instrument) {
    return instrument + ".";
  }
}
