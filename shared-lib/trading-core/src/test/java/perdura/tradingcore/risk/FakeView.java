package perdura.tradingcore.risk;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.halt.Halts;
import perdura.tradingcore.halt.TradingMode;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.id.StrategyId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.mandate.Mandate;

/** A world in which everything is allowed, until a test says otherwise. */
final class FakeView implements RiskView {
  final Map<InstrumentId, Instrument> instruments = new HashMap<>();
  final Map<AssetId, BigInteger> balances = new HashMap<>();
  final Map<AssetId, BigInteger> held = new HashMap<>();
  final Map<AssetId, BigDecimal> marks = new HashMap<>();
  private final Asset numeraire;
  TradingMode mode = TradingMode.ACTIVE;
  Halts halts = Halts.NONE;
  @Nullable Mandate mandate;
  long ageNs;
  boolean locked;
  boolean busy;
  boolean exists;
  BigDecimal position = BigDecimal.ZERO;
  BigDecimal exposure = BigDecimal.ZERO;
  BigDecimal exposureTotal = BigDecimal.ZERO;
  @Nullable BigDecimal equity = BigDecimal.valueOf(100_000);
  BigDecimal dayStart = BigDecimal.valueOf(100_000);
  int ordersWithinMinute;
  int openOrders;

  FakeView(Asset numeraire) {
    this.numeraire = numeraire;
    marks.put(numeraire.id(), BigDecimal.ONE);
  }

  void grant(AgentId agent, String capital) {
    var strategy = new StrategyId("momentum");
    mandate =
        Mandate.of(agent, strategy, new BigDecimal(capital), List.of(), "test", Long.MAX_VALUE);
  }

  @Override
  public long nowNs() {
    return ageNs;
  }

  @Override
  public Asset numeraire() {
    return numeraire;
  }

  @Override
  public TradingMode mode() {
    return mode;
  }

  @Override
  public Halts halts() {
    return halts;
  }

  @Override
  public Optional<Mandate> mandate(AgentId agent) {
    return Optional.ofNullable(mandate);
  }

  @Override
  public Optional<Instrument> instrument(InstrumentId id) {
    return Optional.ofNullable(instruments.get(id));
  }

  @Override
  public Optional<BigDecimal> mid(InstrumentId instrument) {
    return Optional.of(BigDecimal.valueOf(2_000));
  }

  @Override
  public Optional<BigDecimal> mark(AssetId asset) {
    return Optional.ofNullable(marks.get(asset));
  }

  @Override
  public OptionalLong updatedNs(InstrumentId instrument) {
    return OptionalLong.of(0);
  }

  @Override
  public boolean isLocked(AgentId agent, InstrumentId instrument) {
    return locked;
  }

  @Override
  public boolean isBusy(AgentId agent, InstrumentId instrument) {
    return busy;
  }

  @Override
  public boolean exists(ClientOrderId order) {
    return exists;
  }

  @Override
  public BigInteger balance(AgentId agent, AssetId asset) {
    return balances.getOrDefault(asset, BigInteger.ZERO);
  }

  @Override
  public BigInteger free(AgentId agent, AssetId asset) {
    return balance(agent, asset).subtract(held.getOrDefault(asset, BigInteger.ZERO));
  }

  @Override
  public Optional<BigDecimal> position(AgentId agent, AssetId asset) {
    return Optional.of(position);
  }

  @Override
  public Optional<BigDecimal> exposure(AgentId agent) {
    return Optional.of(exposure);
  }

  @Override
  public Optional<BigDecimal> exposure() {
    return Optional.of(exposureTotal);
  }

  @Override
  public Optional<BigDecimal> equity(AgentId agent) {
    return Optional.ofNullable(equity);
  }

  @Override
  public BigDecimal dayStart(AgentId agent) {
    return dayStart;
  }

  @Override
  public BigDecimal highWater(AgentId agent) {
    return BigDecimal.valueOf(100_000);
  }

  @Override
  public int ordersWithinMinute(AgentId agent) {
    return ordersWithinMinute;
  }

  @Override
  public int openOrders(AgentId agent) {
    return openOrders;
  }
}
