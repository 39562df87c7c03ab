package perdura.tradingengine.faults;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import perdura.hotpath.journal.Journal;
import perdura.tradingcore.crash.CrashHook;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.venue.VenueReport;
import perdura.tradingcore.venue.paper.JournalBooksLog;
import perdura.tradingcore.venue.paper.PaperSettings;
import perdura.tradingcore.venue.paper.PaperVenue;
import perdura.tradingengine.instrument.Instruments;

/**
 * What the paper venue's own books say.
 *
 * @param balances raw units
 * @param orders every order it received, with all that it said of it
 */
record VenueBooks(Map<AssetId, BigInteger> balances, Map<ClientOrderId, List<VenueReport>> orders) {
  VenueBooks {
    balances = Map.copyOf(balances);
    orders = Map.copyOf(orders);
  }

  /** Reads them from the folder of an engine that does not run. */
  static VenueBooks read(Path paperBooks, int segmentBytes, Instruments instruments)
      throws IOException {
    try (Journal journal = Journal.open(paperBooks, segmentBytes)) {
      PaperVenue venue =
          new PaperVenue(
              instruments.all(),
              instruments.numeraire(),
              PaperSettings.quiet(0),
              new JournalBooksLog(journal),
              CrashHook.NONE);
      return new VenueBooks(venue.balances(), venue.reports());
    }
  }
}
