package perdura.tradingcore.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.command.Command.SubmitOrder;
import perdura.tradingcore.decision.Decision.Kind;
import perdura.tradingcore.engine.Draft.Approval;
import perdura.tradingcore.engine.Draft.Part;
import perdura.tradingcore.halt.Halt;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.id.StrategyId;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.marketview.MarketState;
import perdura.tradingcore.order.OrderType;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.order.TimeInForce;
import perdura.tradingcore.portfolio.Position;
import perdura.tradingcore.strategy.CycleOffer;
import perdura.tradingcore.strategy.Proposal;
import perdura.tradingcore.strategy.Proposal.Enter;
import perdura.tradingcore.strategy.Proposal.Exit;
import perdura.tradingcore.strategy.Proposal.TakeCycle;

/** Turns what somebody would like into legs with sizes and price bounds. */
final class Planner {
  private static final BigDecimal BPS = BigDecimal.valueOf(10_000);

  private final Desk desk;
  private final EngineSettings settings;
  private final Routes routes;

  Planner(Desk desk, EngineSettings settings) {
    this.desk = desk;
    this.settings = settings;
    this.routes = new Routes(desk);
  }

  /** What a strategy would like; empty if there is nothing to do. */
  Optional<Draft> plan(AgentId agent, StrategyId strategy, Proposal proposal) {
    return switch (proposal) {
      case TakeCycle take -> Optional.of(cycle(agent, strategy, take));
      case Enter enter -> entry(agent, strategy, enter);
      case Exit exit -> exit(agent, strategy, exit);
    };
  }

  private Draft cycle(AgentId agent, StrategyId strategy, TakeCycle take) {
    var offer = take.cycle();
    var parts = new ArrayList<Part>();
    for (var step : offer.steps()) {
      parts.add(parts.isEmpty() ? firstLeg(step, offer) : laterLeg(step));
    }
    return new Draft(
        agent,
        strategy,
        Kind.CYCLE,
        0,
        parts,
        offer.start(),
        offer.profit(),
        null,
        take.reason(),
        Approval.BY_MODE);
  }

  /** Its slippage is paid by the predicted edge, so that a first leg alone never costs it all. */
  private Part firstLeg(CycleOffer.Step step, CycleOffer offer) {
    var edgeBps =
        new BigDecimal(offer.profit())
            .multiply(BPS)
            .divide(new BigDecimal(offer.input()), MathContext.DECIMAL64)
            .max(BigDecimal.ZERO);
    var share = edgeBps.divide(BigDecimal.valueOf(offer.steps().size()), MathContext.DECIMAL64);
    var bps = share.min(BigDecimal.valueOf(settings.slippageBps()));
    var instrument = desk.market().instrument(step.instrument());
    var side = side(step, instrument);
    var base = Sizing.sellable(instrument, side == Side.BUY ? step.out() : step.in());
    return leg(instrument, side, base, bound(step, instrument, side, bps));
  }

  /** Once the first leg is done, a little worse is still better than to turn back. */
  private Part laterLeg(CycleOffer.Step step) {
    var instrument = desk.market().instrument(step.instrument());
    var side = side(step, instrument);
    var bound = bound(step, instrument, side, BigDecimal.valueOf(settings.slippageBps()));
    var base =
        side == Side.BUY
            ? Sizing.buyable(instrument, step.in(), bound)
            : Sizing.sellable(instrument, step.in());
    return leg(instrument, side, base, bound);
  }

  private static Side side(CycleOffer.Step step, Instrument instrument) {
    return step.from().equals(instrument.base().id()) ? Side.SELL : Side.BUY;
  }

  private BigDecimal bound(CycleOffer.Step step, Instrument instrument, Side side, BigDecimal bps) {
    var base = side == Side.BUY ? step.out() : step.in();
    var quote = side == Side.BUY ? step.in() : step.out();
    var liquidity = desk.market().state(instrument.id()).map(MarketState::liquidity).orElse(null);
    var price = Prices.reaching(liquidity, instrument, side, base, quote);
    return Prices.worse(instrument, side, price, bps);
  }

  private static Part leg(Instrument instrument, Side side, BigInteger base, BigDecimal bound) {
    return new Part(
        instrument.id(),
        side,
        OrderType.MARKET,
        base.max(BigInteger.ONE),
        bound,
        null,
        TimeInForce.FOK,
        false);
  }

  private Optional<Draft> entry(AgentId agent, StrategyId strategy, Enter enter) {
    var quantity =
        desk.instrument(enter.instrument())
            .map(instrument -> Sizing.sellable(instrument, enter.quantity()))
            .orElse(enter.quantity());
    if (quantity.signum() <= 0) {
      return Optional.empty();
    }
    var part =
        new Part(
            enter.instrument(),
            Side.BUY,
            OrderType.MARKET,
            quantity,
            collared(enter.instrument(), Side.BUY),
            null,
            TimeInForce.IOC,
            false);
    var stop =
        desk.instrument(enter.instrument())
            .map(instrument -> Prices.onGrid(instrument, enter.stop(), RoundingMode.FLOOR))
            .orElse(enter.stop());
    return Optional.of(
        new Draft(
            agent,
            strategy,
            Kind.ENTRY,
            0,
            List.of(part),
            null,
            null,
            stop,
            enter.reason(),
            Approval.BY_MODE));
  }

  private Optional<Draft> exit(AgentId agent, StrategyId strategy, Exit exit) {
    var bound = collared(exit.instrument(), Side.SELL);
    return desk.instrument(exit.instrument())
        .filter(instrument -> !cameInElsewhere(agent, instrument))
        .flatMap(instrument -> sale(instrument, desk.balance(agent, instrument.base().id()), bound))
        .map(part -> Draft.of(agent, strategy, Kind.EXIT, 0, part, exit.reason()));
  }

  /** What was entered in one market is no other's to sell: it might pay in another asset. */
  private boolean cameInElsewhere(AgentId agent, Instrument instrument) {
    return desk.state()
        .portfolio()
        .position(agent, instrument.base().id())
        .filter(position -> position.quantity().signum() > 0 && position.origin() == Kind.ENTRY)
        .filter(position -> !position.instrument().equals(instrument.id()))
        .isPresent();
  }

  private static Optional<Part> sale(
      Instrument instrument, BigInteger held, @Nullable BigDecimal bound) {
    var quantity = Sizing.sellable(instrument, held);
    return quantity.signum() <= 0
        ? Optional.empty()
        : Optional.of(
            new Part(
                instrument.id(),
                Side.SELL,
                OrderType.MARKET,
                quantity,
                bound,
                null,
                TimeInForce.IOC,
                true));
  }

  /** The worst price that the collar lets pass; null while the market is unknown. */
  @Nullable BigDecimal collared(InstrumentId id, Side side) {
    return collared(id, side, desk.market().mid(id));
  }

  private @Nullable BigDecimal collared(InstrumentId id, Side side, @Nullable BigDecimal price) {
    var bps = BigDecimal.valueOf(settings.limits().collarBps());
    return price == null ? null : Prices.worse(desk.market().instrument(id), side, price, bps);
  }

  /** Sells all an agent holds of an asset, whatever it brings; {@code command} asked for it. */
  Optional<Draft> flatten(AgentId agent, StrategyId strategy, AssetId asset, long command) {
    return routes.find(agent, asset, desk.numeraire().id()).stream()
        .filter(way -> way.size() == 1 && way.getFirst().side() == Side.SELL)
        .map(way -> way.getFirst().instrument())
        .findFirst()
        .flatMap(instrument -> sale(instrument, desk.balance(agent, asset), null))
        .map(part -> Draft.of(agent, strategy, Kind.EXIT, command, part, "Flatten"));
  }

  /**
   * An order from outside. What it leaves open, the collar fills in. A person's own is its own
   * approval, unless it was asked for as a proposal.
   */
  Draft order(SubmitOrder asked, StrategyId strategy) {
    var part =
        new Part(
            asked.instrument(),
            asked.side(),
            asked.type(),
            asked.quantity(),
            bound(asked),
            asked.trigger(),
            asked.timeInForce(),
            asked.reduceOnly());
    return Draft.of(asked.agent(), strategy, Kind.ORDER, 0, part, "Asked by " + asked.by())
        .with(approvalOf(asked));
  }

  private static Approval approvalOf(SubmitOrder asked) {
    if (asked.proposed()) {
      return Approval.WANTED;
    }
    return Halt.isPerson(asked.by()) ? Approval.GIVEN : Approval.BY_MODE;
  }

  private @Nullable BigDecimal bound(SubmitOrder asked) {
    if (asked.priceBound() != null || desk.instrument(asked.instrument()).isEmpty()) {
      return asked.priceBound();
    }
    return switch (asked.type()) {
      case MARKET -> collared(asked.instrument(), asked.side());
      case LIMIT -> null;
      case STOP ->
          asked.side() == Side.BUY
              ? collared(asked.instrument(), asked.side(), asked.trigger())
              : null;
    };
  }

  /**
   * A protective stop under part of a position; empty if it is less than a lot.
   *
   * @param entry sequence of the decision that took the position on, 0 = not known any more
   */
  Optional<Draft> protection(
      Position position, BigDecimal trigger, BigInteger quantity, StrategyId strategy, long entry) {
    var instrument = desk.market().instrument(position.instrument());
    var lots = Sizing.sellable(instrument, quantity);
    if (lots.signum() <= 0) {
      return Optional.empty();
    }
    var part =
        new Part(
            position.instrument(),
            Side.SELL,
            OrderType.STOP,
            lots,
            null,
            trigger,
            TimeInForce.GTC,
            true);
    return Optional.of(
        Draft.of(
            position.agent(), strategy, Kind.PROTECT, entry, part, "Stop under an open position"));
  }

  /**
   * Brings a holding back to another asset at the market; empty while no way is known.
   *
   * @param attempt how often it was tried; each attempt takes the next way
   */
  Optional<Draft> unwinding(
      AgentId agent,
      StrategyId strategy,
      AssetId from,
      AssetId to,
      BigInteger amount,
      long parent,
      int attempt) {
    var ways = routes.find(agent, from, to);
    if (ways.isEmpty()) {
      return Optional.empty();
    }
    var parts = new ArrayList<Part>();
    var left = amount;
    for (var step : ways.get(attempt % ways.size())) {
      var part = atMarket(step, left);
      if (part.quantity().signum() <= 0) {
        return Optional.empty();
      }
      left = expected(step, left);
      parts.add(part);
    }
    return Optional.of(
        new Draft(
            agent,
            strategy,
            Kind.UNWIND,
            parent,
            parts,
            to,
            null,
            null,
            "Bring what is left back to " + to,
            Approval.BY_MODE));
  }

  private Part atMarket(Routes.Step step, BigInteger amount) {
    var instrument = step.instrument();
    var ask = desk.market().ask(instrument.id());
    var bound = step.side() == Side.BUY ? collared(instrument.id(), Side.BUY, ask) : null;
    var quantity =
        bound == null
            ? Sizing.sellable(instrument, amount)
            : Sizing.buyable(instrument, amount, bound);
    return new Part(
        instrument.id(),
        step.side(),
        OrderType.MARKET,
        quantity,
        bound,
        null,
        TimeInForce.IOC,
        true);
  }

  private static BigInteger expected(Routes.Step step, BigInteger amount) {
    var instrument = step.instrument();
    var given = step.side() == Side.BUY ? instrument.quote() : instrument.base();
    var taken = step.side() == Side.BUY ? instrument.base() : instrument.quote();
    return taken.raw(given.whole(amount).multiply(step.rate()), RoundingMode.FLOOR);
  }
}
