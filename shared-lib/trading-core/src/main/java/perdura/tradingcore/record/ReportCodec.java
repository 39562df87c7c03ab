package perdura.tradingcore.record;

import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.venue.VenueReport;
import perdura.tradingcore.venue.VenueReport.Accepted;
import perdura.tradingcore.venue.VenueReport.Canceled;
import perdura.tradingcore.venue.VenueReport.Expired;
import perdura.tradingcore.venue.VenueReport.Filled;
import perdura.tradingcore.venue.VenueReport.NotFound;
import perdura.tradingcore.venue.VenueReport.Rejected;

/** A venue's reports as bytes: a tag, the order, the time, and what. */
final class ReportCodec {
  private static final int ACCEPTED = 1;
  private static final int FILLED = 2;
  private static final int REJECTED = 3;
  private static final int CANCELED = 4;
  private static final int EXPIRED = 5;
  private static final int NOT_FOUND = 6;

  private ReportCodec() {}

  static void put(Encoder out, VenueReport report) {
    out.tag(tag(report)).text(report.order()).number(report.timeNs());
    switch (report) {
      case Accepted accepted -> out.text(accepted.venueOrderId());
      case Filled fill ->
          out.text(fill.fillId())
              .integer(fill.base())
              .integer(fill.quote())
              .integer(fill.fee())
              .text(fill.feeAsset())
              .flag(fill.complete());
      case Rejected rejected -> out.text(rejected.reason());
      case Canceled canceled -> out.text(canceled.reason());
      case Expired _, NotFound _ -> {}
    }
  }

  static VenueReport report(Decoder in) {
    var tag = in.tag();
    var order = new ClientOrderId(in.text());
    var timeNs = in.longNumber();
    return switch (tag) {
      case ACCEPTED -> new Accepted(order, timeNs, in.text());
      case FILLED ->
          new Filled(
              order,
              timeNs,
              in.text(),
              in.integer(),
              in.integer(),
              in.integer(),
              new AssetId(in.text()),
              in.flag());
      case REJECTED -> new Rejected(order, timeNs, in.text());
      case CANCELED -> new Canceled(order, timeNs, in.text());
      case EXPIRED -> new Expired(order, timeNs);
      case NOT_FOUND -> new NotFound(order, timeNs);
      default -> throw new IllegalArgumentException("no report has the tag " + tag);
    };
  }

  private static int tag(VenueReport report) {
    return switch (report) {
      case Accepted _ -> ACCEPTED;
      case Filled _ -> FILLED;
      case Rejected _ -> REJECTED;
      case Canceled _ -> CANCELED;
      case Expired _ -> EXPIRED;
      case NotFound _ -> NOT_FOUND;
    };
  }
}
