package perdura.tradingcore.venue.paper;

import java.math.BigInteger;
import java.util.List;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.order.OrderIntent;
import perdura.tradingcore.venue.VenueReport;

/** One fact in the books of the paper venue. */
sealed interface BookEntry {

  /** The account was opened with that much. */
  record Opened(AssetId asset, BigInteger balance) implements BookEntry {}

  /**
   * An order reached the venue.
   *
   * @param answerLost its reports wait until somebody asks
   */
  record Received(OrderIntent order, boolean answerLost) implements BookEntry {}

  /** A stop's trigger was touched; from now on it takes what it can get. */
  record Woken(ClientOrderId order) implements BookEntry {}

  /** What the venue says of an order, and holds itself to. */
  record Said(VenueReport report) implements BookEntry {}

  /**
   * What one act changed, written at once or not at all.
   *
   * @param delivered acts before this one whose reports were handed over
   */
  record Act(long timeNs, long delivered, List<BookEntry> entries) {
    public Act {
      entries = List.copyOf(entries);
    }
  }
}
