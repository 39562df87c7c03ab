package perdura.tradingcore.venue;

import java.math.BigInteger;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.market.MarketEvent;
import perdura.tradingcore.order.OrderIntent;

/**
 * The port to a venue, or to several that settle in one account. No call blocks or throws for what
 * happens at the venue: all is said by reports. Used by the engine's thread only. Times are the
 * engine's now, ns since the Unix epoch.
 */
public interface Venue {
  /** No report is known to fall due. */
  long NOTHING_DUE = Long.MAX_VALUE;

  /** Sends an order. A second submit of the same client order id changes nothing. */
  void submit(OrderIntent order, long nowNs);

  /** Asks for the end of an order; the answer is Canceled, or the fills that were faster. */
  void cancel(ClientOrderId order, long nowNs);

  /**
   * Asks for all the venue knows of an order: every report it ever made of it, again, or NotFound.
   */
  void query(ClientOrderId order, long nowNs);

  /** Hands over the reports that are due by now, in the order of their time. */
  void drain(long nowNs, Consumer<VenueReport> reports);

  /**
   * When {@link #drain} has something to hand over next, as far as the venue knows: now or earlier
   * if it has already, {@link #NOTHING_DUE} if it knows of nothing. After a drain it lies in the
   * future of that drain. A venue that is heard of by surprise says what has arrived.
   */
  long nextDueNs();

  /** Tells a simulated venue what its market does; a real one ignores it. */
  void onMarket(MarketEvent event);

  /** Raw balances of our account at the venue, by its own books. */
  Map<AssetId, BigInteger> balances();

  /**
   * Whether the venue keeps stop orders on that instrument in its own books; if not, the engine
   * watches the price and sends them as market orders.
   */
  default boolean holdsStops(InstrumentId instrument) {
    return true;
  }

  /** Our orders that are open at the venue, by its own books. */
  Set<ClientOrderId> openOrders();
}
