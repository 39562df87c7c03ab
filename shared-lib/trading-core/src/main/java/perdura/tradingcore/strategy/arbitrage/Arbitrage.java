package perdura.tradingcore.strategy.arbitrage;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.id.StrategyId;
import perdura.tradingcore.market.MarketEvent;
import perdura.tradingcore.market.MarketEvent.BookUpdated;
import perdura.tradingcore.market.MarketEvent.Ended;
import perdura.tradingcore.market.MarketEvent.Heartbeat;
import perdura.tradingcore.market.MarketEvent.PoolUpdated;
import perdura.tradingcore.market.MarketEvent.Traded;
import perdura.tradingcore.strategy.CycleOffer;
import perdura.tradingcore.strategy.Proposal;
import perdura.tradingcore.strategy.Proposal.TakeCycle;
import perdura.tradingcore.strategy.SavedState;
import perdura.tradingcore.strategy.Strategy;
import perdura.tradingcore.strategy.StrategyContext;

/**
 * Takes the best cycle through what just changed, if it earns enough and none of its instruments is
 * busy. One cycle at a time and update.
 */
public final class Arbitrage implements Strategy {
  public static final StrategyId ID = new StrategyId("arbitrage");

  private static final BigDecimal BPS = BigDecimal.valueOf(10_000);

  private final ArbitrageParameters parameters;
  private long proposed;

  public Arbitrage(ArbitrageParameters parameters) {
    this.parameters = parameters;
  }

  @Override
  public StrategyId id() {
    return ID;
  }

  @Override
  public List<Proposal> onMarket(MarketEvent event, StrategyContext context) {
    return switch (event) {
      case PoolUpdated pool -> best(pool.instrument(), context);
      case BookUpdated book -> best(book.instrument(), context);
      case Traded _, Heartbeat _, Ended _ -> List.of();
    };
  }

  private List<Proposal> best(InstrumentId changed, StrategyContext context) {
    if (context.busy(changed)) {
      return List.of();
    }
    var best =
        context.cycles(changed).stream()
            .filter(this::isWorthIt)
            .filter(offer -> isFree(offer, context))
            .findFirst();
    if (best.isEmpty()) {
      return List.of();
    }
    proposed++;
    return List.of(new TakeCycle(best.get(), reason(best.get())));
  }

  private boolean isWorthIt(CycleOffer offer) {
    return offer.start().equals(parameters.start().id())
        && parameters.start().whole(offer.profit()).compareTo(parameters.leastProfit()) >= 0
        && edgeBps(offer).compareTo(parameters.leastEdgeBps()) >= 0;
  }

  private static boolean isFree(CycleOffer offer, StrategyContext context) {
    return offer.input().compareTo(context.free(offer.start())) <= 0
        && offer.steps().stream().noneMatch(step -> context.busy(step.instrument()));
  }

  private static BigDecimal edgeBps(CycleOffer offer) {
    return new BigDecimal(offer.profit())
        .multiply(BPS)
        .divide(new BigDecimal(offer.input()), MathContext.DECIMAL32);
  }

  private String reason(CycleOffer offer) {
    return String.format(
        Locale.ROOT,
        "A cycle of %d legs earns %s %s, %.1f bps",
        offer.steps().size(),
        parameters.start().whole(offer.profit()).toPlainString(),
        parameters.start().symbol(),
        edgeBps(offer));
  }

  @Override
  public SortedMap<String, String> state() {
    return new SavedState().put("proposed", proposed).entries();
  }

  @Override
  public void restore(SortedMap<String, String> state) {
    var saved = new SavedState(state);
    proposed = saved.has("proposed") ? saved.whole("proposed") : 0;
  }
}
