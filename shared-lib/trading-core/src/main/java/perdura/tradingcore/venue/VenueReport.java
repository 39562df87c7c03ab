package perdura.tradingcore.venue;

import java.math.BigInteger;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.ClientOrderId;

/**
 * What a venue says about one of our orders. Reports may be repeated; a fill is the same fill if
 * its id is the same.
 */
public sealed interface VenueReport {
  ClientOrderId order();

  /** Venue's time, ns since the Unix epoch. */
  long timeNs();

  /** The venue holds the order in its own books. */
  record Accepted(ClientOrderId order, long timeNs, String venueOrderId) implements VenueReport {}

  /**
   * A part or all of it was executed. Amounts are raw units: base exchanged, quote exchanged before
   * fees, fee and its asset.
   *
   * @param complete nothing of the order is left at the venue
   */
  record Filled(
      ClientOrderId order,
      long timeNs,
      String fillId,
      BigInteger base,
      BigInteger quote,
      BigInteger fee,
      AssetId feeAsset,
      boolean complete)
      implements VenueReport {}

  /** The venue refused it. */
  record Rejected(ClientOrderId order, long timeNs, String reason) implements VenueReport {}

  /** Its rest is gone: by our wish, or because it could not be filled as it asked. */
  record Canceled(ClientOrderId order, long timeNs, String reason) implements VenueReport {}

  /** Its time ran out. */
  record Expired(ClientOrderId order, long timeNs) implements VenueReport {}

  /** Asked by that id, the venue knows no such order. */
  record NotFound(ClientOrderId order, long timeNs) implements VenueReport {}
}
