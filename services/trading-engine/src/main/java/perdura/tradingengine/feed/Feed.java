package perdura.tradingengine.feed;

import org.jspecify.annotations.Nullable;
import perdura.tradingcore.market.MarketEvent;
import perdura.tradingengine.instrument.Instruments;

/** One sequence of market events. Used by the engine's thread only. */
public interface Feed {

  /** {@code sim}, or the recording. */
  String name();

  /** What its events are about. */
  Instruments instruments();

  /**
   * The next event that has arrived by now, if one has.
   *
   * @param nowNs wall time, ns since the Unix epoch
   */
  @Nullable MarketEvent poll(long nowNs);
}
