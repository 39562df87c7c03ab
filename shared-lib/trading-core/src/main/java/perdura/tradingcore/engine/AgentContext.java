package perdura.tradingcore.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.risk.RiskLimits;
import perdura.tradingcore.strategy.CycleOffer;
import perdura.tradingcore.strategy.StrategyContext;

/** The desk as one agent's strategy may see it. */
record AgentContext(Desk desk, AgentId agent, RiskLimits limits) implements StrategyContext {
  private static final BigDecimal HEADROOM = new BigDecimal("0.99");

  @Override
  public long nowNs() {
    return desk.nowNs();
  }

  @Override
  public Instrument instrument(InstrumentId id) {
    return desk.market().instrument(id);
  }

  @Override
  public @Nullable BigDecimal mid(InstrumentId instrument) {
    return desk.market().mid(instrument);
  }

  @Override
  public BigInteger free(AssetId asset) {
    return desk.free(agent, asset);
  }

  @Override
  public BigInteger held(AssetId asset) {
    return desk.balance(agent, asset);
  }

  /** Nothing while an asset it holds has no price, or without a live mandate. */
  @Override
  public BigDecimal capitalLeft() {
    return desk.mandate(agent)
        .flatMap(mandate -> desk.exposure(agent).map(mandate.capital()::subtract))
        .map(left -> left.max(BigDecimal.ZERO))
        .orElse(BigDecimal.ZERO);
  }

  @Override
  public boolean busy(InstrumentId instrument) {
    return desk.isBusy(agent, instrument);
  }

  /** Within the limit of an order and what the agent has free, with room for slippage. */
  BigDecimal capitalForCycle() {
    var cash = desk.numeraire().whole(desk.free(agent, desk.numeraire().id()));
    return capitalLeft().min(cash).min(limits.maxNotionalPerOrder()).multiply(HEADROOM);
  }

  @Override
  public List<CycleOffer> cycles(InstrumentId changed) {
    var capital = capitalForCycle();
    return capital.signum() == 0 ? List.of() : desk.market().cycles(changed, capital);
  }
}
