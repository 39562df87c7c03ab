package perdura.tradingcore.risk;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;
import perdura.tradingcore.halt.Halts;
import perdura.tradingcore.halt.TradingMode;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.mandate.Mandate;

/**
 * What risk looks at. Worth is in whole units of the numeraire, and empty while an asset that
 * counts has no price: unknown is never taken for zero.
 */
public interface RiskView {
  /** Arrival time, ns since the Unix epoch. */
  long nowNs();

  Asset numeraire();

  /** What is allowed everywhere. */
  TradingMode mode();

  Halts halts();

  /** The mandate of the agent, if it is live. */
  Optional<Mandate> mandate(AgentId agent);

  Optional<Instrument> instrument(InstrumentId id);

  /** Whole quote per whole base. */
  Optional<BigDecimal> mid(InstrumentId instrument);

  /** Whole numeraire per whole unit. */
  Optional<BigDecimal> mark(AssetId asset);

  /** Arrival time of the instrument's last update. */
  OptionalLong updatedNs(InstrumentId instrument);

  /** Whether an order's outcome there is unknown. */
  boolean isLocked(AgentId agent, InstrumentId instrument);

  /** Whether a decision of the agent on that instrument is under way, protections left out. */
  boolean isBusy(AgentId agent, InstrumentId instrument);

  boolean exists(ClientOrderId order);

  /** Raw units the agent has. */
  BigInteger balance(AgentId agent, AssetId asset);

  /** Raw units the agent has beyond what its open orders may take. */
  BigInteger free(AgentId agent, AssetId asset);

  /** Worth of what the agent holds of an asset, open entries in. */
  Optional<BigDecimal> position(AgentId agent, AssetId asset);

  /** Worth of all that the agent holds beside the numeraire, open entries in. */
  Optional<BigDecimal> exposure(AgentId agent);

  /** The same over all agents. */
  Optional<BigDecimal> exposure();

  Optional<BigDecimal> equity(AgentId agent);

  /** Equity at the start of the UTC day. */
  BigDecimal dayStart(AgentId agent);

  /** Highest equity so far. */
  BigDecimal highWater(AgentId agent);

  /** Orders that the agent decided on within the last minute. */
  int ordersWithinMinute(AgentId agent);

  int openOrders(AgentId agent);
}
