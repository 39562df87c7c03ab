package perdura.tradingcore.strategy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.instrument.Instrument;

/** What a strategy may ask while it looks at an event. */
public interface StrategyContext {
  /** The engine's now: arrival time of this input, ns since the Unix epoch. */
  long nowNs();

  /** The instrument of that id. */
  Instrument instrument(InstrumentId id);

  /**
   * Price between the best bid and ask, or a pool's marginal price; whole quote per whole base.
   * Null while unknown.
   */
  @Nullable BigDecimal mid(InstrumentId instrument);

  /** Raw units of the asset that the agent holds, what open orders bind included. */
  BigInteger held(AssetId asset);

  /** Raw units of the asset that the agent holds free of open orders. */
  BigInteger free(AssetId asset);

  /** Whole units of the numeraire that the mandate still lets it put at risk. */
  BigDecimal capitalLeft();

  /** Whether a decision of this agent on that instrument is under way. */
  boolean busy(InstrumentId instrument);

  /**
   * Profitable cycles through the instrument that just changed, best first, sanity-filtered, sized
   * within the capital left.
   */
  List<CycleOffer> cycles(InstrumentId changed);
}
