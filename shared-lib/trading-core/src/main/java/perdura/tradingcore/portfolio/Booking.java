package perdura.tradingcore.portfolio;

import java.math.BigInteger;
import java.util.List;

/**
 * What a fill did to the books.
 *
 * @param realised profit that it brought, raw numeraire
 */
public record Booking(List<LedgerEntry> entries, List<Position> positions, BigInteger realised) {
  public Booking {
    entries = List.copyOf(entries);
    positions = List.copyOf(positions);
  }
}
