package perdura.tradingcore.engine;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.instrument.BookInstrument;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.instrument.PoolInstrument;
import perdura.tradingcore.order.Side;

/** Ways from one asset to another over one or two instruments, direct ones first, then by rate. */
final class Routes {
  private final Desk desk;

  Routes(Desk desk) {
    this.desk = desk;
  }

  /** One exchange of a way. */
  record Step(Instrument instrument, Side side, BigDecimal rate) {
    AssetId to() {
      return Sizing.taken(instrument, side);
    }
  }

  /** All ways that the agent may take now; the best first. */
  List<List<Step>> find(AgentId agent, AssetId from, AssetId to) {
    var first = stepsFrom(agent, from);
    var direct = first.stream().filter(step -> step.to().equals(to)).toList();
    var ways = new ArrayList<List<Step>>();
    direct.stream().sorted(byRate()).forEach(step -> ways.add(List.of(step)));
    var detours = new ArrayList<List<Step>>();
    for (var step : first) {
      for (var next : stepsFrom(agent, step.to())) {
        if (next.to().equals(to) && !step.to().equals(to)) {
          detours.add(List.of(step, next));
        }
      }
    }
    detours.sort(Comparator.comparing(Routes::rate).reversed());
    ways.addAll(detours);
    return ways;
  }

  private List<Step> stepsFrom(AgentId agent, AssetId from) {
    return desk.market().instruments().stream()
        .filter(instrument -> !desk.isLocked(agent, instrument.id()))
        .map(instrument -> step(instrument, from))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Step> step(Instrument instrument, AssetId from) {
    var keeps = keeps(instrument);
    if (instrument.base().id().equals(from)) {
      return positive(desk.market().bid(instrument.id()))
          .map(bid -> new Step(instrument, Side.SELL, bid.multiply(keeps)));
    }
    if (instrument.quote().id().equals(from)) {
      return positive(desk.market().ask(instrument.id()))
          .map(ask -> new Step(instrument, Side.BUY, keeps.divide(ask, MathContext.DECIMAL64)));
    }
    return Optional.empty();
  }

  private static Optional<BigDecimal> positive(@Nullable BigDecimal price) {
    return Optional.ofNullable(price).filter(known -> known.signum() > 0);
  }

  private static BigDecimal keeps(Instrument instrument) {
    return switch (instrument) {
      case PoolInstrument pool ->
          BigDecimal.valueOf(pool.feeNumerator())
              .divide(BigDecimal.valueOf(pool.feeDenominator()), MathContext.DECIMAL64);
      case BookInstrument book -> BigDecimal.ONE.subtract(book.takerFee());
    };
  }

  private static Comparator<Step> byRate() {
    return Comparator.comparing(Step::rate).reversed();
  }

  private static BigDecimal rate(List<Step> way) {
    return way.stream()
        .map(Step::rate)
        .reduce(BigDecimal.ONE, (one, two) -> one.multiply(two, MathContext.DECIMAL64));
  }
}
