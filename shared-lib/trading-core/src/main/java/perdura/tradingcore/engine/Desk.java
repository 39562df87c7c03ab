package perdura.tradingcore.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import perdura.tradingcore.decision.Decision.Kind;
import perdura.tradingcore.halt.Halts;
import perdura.tradingcore.halt.TradingMode;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.mandate.Mandate;
import perdura.tradingcore.marketview.MarketState;
import perdura.tradingcore.marketview.MarketView;
import perdura.tradingcore.order.Order;
import perdura.tradingcore.order.OrderStatus;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.risk.RiskView;

/** What the engine has before its eyes at this instant: its state, the market and the time. */
final class Desk implements RiskView {
  private final TradingState state;
  private final MarketView market;
  private final Map<AssetId, Asset> assets = new HashMap<>();
  private long nowNs;
  private long startedNs;
  private long eventTimeNs;
  private long inputs;
  private boolean recovering = true;

  Desk(TradingState state, MarketView market) {
    this.state = state;
    this.market = market;
    for (var instrument : market.instruments()) {
      assets.put(instrument.base().id(), instrument.base());
      assets.put(instrument.quote().id(), instrument.quote());
    }
  }

  TradingState state() {
    return state;
  }

  MarketView market() {
    return market;
  }

  /** Moves time forward; it never goes back. */
  void advance(long toNs) {
    nowNs = Math.max(nowNs, toNs);
  }

  /** Another market event came, with that time of its own. */
  void input(long eventNs, long arrivalNs) {
    inputs++;
    eventTimeNs = Math.max(eventTimeNs, eventNs);
    advance(arrivalNs);
  }

  long inputs() {
    return inputs;
  }

  long eventTimeNs() {
    return eventTimeNs;
  }

  /** Life begins now. */
  void start() {
    startedNs = nowNs;
  }

  /** When this life began, arrival time. */
  long startedNs() {
    return startedNs;
  }

  boolean isRecovering() {
    return recovering;
  }

  void recovered() {
    recovering = false;
  }

  /** Nothing is on its way to the venue, and nothing is unknown. */
  boolean isQuiet() {
    return state.openOrders().stream()
        .map(Order::status)
        .noneMatch(status ->
            status == OrderStatus.SUBMITTED
                || status == OrderStatus.PENDING_CANCEL
                || status == OrderStatus.UNKNOWN);
  }

  @Override
  public long nowNs() {
    return nowNs;
  }

  @Override
  public Asset numeraire() {
    return market.numeraire();
  }

  @Override
  public TradingMode mode() {
    return recovering ? TradingMode.HALTED : state.halts().mode();
  }

  @Override
  public Halts halts() {
    return state.halts();
  }

  @Override
  public Optional<Mandate> mandate(AgentId agent) {
    return state.mandate(agent).filter(mandate -> mandate.isLive(nowNs));
  }

  @Override
  public Optional<Instrument> instrument(InstrumentId id) {
    return market.find(id);
  }

  @Override
  public Optional<BigDecimal> mid(InstrumentId instrument) {
    return Optional.ofNullable(market.mid(instrument));
  }

  @Override
  public Optional<BigDecimal> mark(AssetId asset) {
    return Optional.ofNullable(market.mark(asset));
  }

  @Override
  public OptionalLong updatedNs(InstrumentId instrument) {
    return market
        .state(instrument)
        .map(MarketState::arrivalTimeNs)
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  @Override
  public boolean isLocked(AgentId agent, InstrumentId instrument) {
    return state.isLocked(agent, instrument);
  }

  @Override
  public boolean isBusy(AgentId agent, InstrumentId instrument) {
    return state.openDecisions().stream()
        .map(DecisionProgress::decision)
        .filter(decision -> decision.agent().equals(agent) && decision.kind() != Kind.PROTECT)
        .flatMap(decision -> decision.legs().stream())
        .anyMatch(leg -> leg.intent().instrument().equals(instrument));
  }

  @Override
  public boolean exists(ClientOrderId order) {
    return state.order(order).isPresent();
  }

  @Override
  public BigInteger balance(AgentId agent, AssetId asset) {
    return state.balance(agent, asset);
  }

  @Override
  public BigInteger free(AgentId agent, AssetId asset) {
    return state.free(agent, asset);
  }

  @Override
  public Optional<BigDecimal> position(AgentId agent, AssetId asset) {
    Predicate<Order> ofAsset = order -> instrumentOf(order).base().id().equals(asset);
    return worth(agent, asset).map(held -> held.add(openEntries(agent, ofAsset)));
  }

  @Override
  public Optional<BigDecimal> exposure(AgentId agent) {
    return beside(agent).map(held -> held.add(openEntries(agent, order -> true)));
  }

  @Override
  public Optional<BigDecimal> exposure() {
    return sum(state.portfolio().agents().stream().map(this::exposure));
  }

  @Override
  public Optional<BigDecimal> equity(AgentId agent) {
    var cash = numeraire().whole(state.balance(agent, numeraire().id()));
    return beside(agent).map(cash::add);
  }

  /** Worth of all an agent holds beside the numeraire. */
  private Optional<BigDecimal> beside(AgentId agent) {
    return sum(
        state.portfolio().balances(agent).entrySet().stream()
            .filter(entry -> entry.getValue().signum() != 0)
            .filter(entry -> !entry.getKey().equals(numeraire().id()))
            .map(entry -> worth(agent, entry.getKey())));
  }

  /** Worth of what an agent holds of one asset. */
  private Optional<BigDecimal> worth(AgentId agent, AssetId asset) {
    return worth(asset, state.balance(agent, asset));
  }

  /** Worth of raw units of an asset, whole numeraire; empty while it has no price. */
  Optional<BigDecimal> worth(AssetId asset, BigInteger raw) {
    if (raw.signum() == 0) {
      return Optional.of(BigDecimal.ZERO);
    }
    var known = assets.get(asset);
    return known == null
        ? Optional.empty()
        : mark(asset).map(mark -> mark.multiply(known.whole(raw)));
  }

  /** Most that open orders may yet spend of the numeraire. */
  private BigDecimal openEntries(AgentId agent, Predicate<Order> which) {
    return state
        .openOrders(agent)
        .filter(order -> order.intent().side() == Side.BUY)
        .filter(order -> instrumentOf(order).quote().id().equals(numeraire().id()))
        .filter(which)
        .map(order ->
            numeraire().whole(Sizing.mostGiven(instrumentOf(order), order.intent(), order.rest())))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private Instrument instrumentOf(Order order) {
    return market.instrument(order.intent().instrument());
  }

  private static Optional<BigDecimal> sum(Stream<Optional<BigDecimal>> parts) {
    return parts.reduce(
        Optional.of(BigDecimal.ZERO), (left, right) -> left.flatMap(l -> right.map(l::add)));
  }

  @Override
  public BigDecimal dayStart(AgentId agent) {
    return numeraire().whole(state.dayStart(agent));
  }

  @Override
  public BigDecimal highWater(AgentId agent) {
    return numeraire().whole(state.highWater(agent));
  }

  @Override
  public int ordersWithinMinute(AgentId agent) {
    return state.ordersWithinMinute(agent, nowNs);
  }

  @Override
  public int openOrders(AgentId agent) {
    return (int) state.openOrders(agent).count();
  }
}
