package perdura.tradingcore.market;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.order.Side;

/**
 * One thing that a feed says. Times are nanoseconds since the Unix epoch: the event's own time
 * drives strategies, its arrival drives staleness, latency and the engine's now. Arrival never goes
 * back within a feed.
 */
public sealed interface MarketEvent {
  long eventTimeNs();

  long arrivalTimeNs();

  /** All of a pool's reserves, raw units. */
  record PoolUpdated(
      long eventTimeNs,
      long arrivalTimeNs,
      InstrumentId instrument,
      BigInteger reserveBase,
      BigInteger reserveQuote)
      implements MarketEvent {}

  /** The whole visible book: bids from the highest, asks from the lowest. */
  record BookUpdated(
      long eventTimeNs,
      long arrivalTimeNs,
      InstrumentId instrument,
      List<Level> bids,
      List<Level> asks)
      implements MarketEvent {
    public BookUpdated {
      bids = List.copyOf(bids);
      asks = List.copyOf(asks);
    }
  }

  /** Somebody's trade: whole quote per whole base, raw base, and the side that took. */
  record Traded(
      long eventTimeNs,
      long arrivalTimeNs,
      InstrumentId instrument,
      BigDecimal price,
      BigInteger quantity,
      Side aggressor)
      implements MarketEvent {}

  /** Nothing happened, but time passed and the feed lives. */
  record Heartbeat(long eventTimeNs, long arrivalTimeNs) implements MarketEvent {}

  /** A recording's end. */
  record Ended(long eventTimeNs, long arrivalTimeNs) implements MarketEvent {}
}
