package perdura.api.tradingengine;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one search of the whole market found.
 *
 * @param number counts the scans of this process
 * @param scannedAt when the market was copied
 * @param sequence last record of the journal at that instant
 * @param pools with a known state
 * @param books with a known state
 * @param numeraire symbol of the asset in which value is counted
 * @param found profitable cycles of 2 to 4 legs
 * @param cycles the most valuable of them, a hundred at most
 * @param standing how many of all found stand for which reason
 * @param rejected pools and books that the sanity filter kept out, by reason
 * @param tookMs of the search, without the wait for the engine
 */
public record MarketScan(
    long number,
    Instant scannedAt,
    long sequence,
    int pools,
    int books,
    String numeraire,
    int found,
    List<Cycle> cycles,
    Map<Standing, Integer> standing,
    Map<String, Integer> rejected,
    long tookMs) {
  public MarketScan {
    cycles = List.copyOf(cycles);
    standing = Map.copyOf(standing);
    rejected = Map.copyOf(rejected);
  }

  /**
   * A profitable cycle at its best size, as if capital had no end. Amounts are whole units of what
   * the first leg takes in.
   *
   * @param start symbol of that asset
   * @param profit output less input, less the gas of all legs
   * @param value of the profit, whole numeraire; null where no path leads to the numeraire
   * @param standing why it was there to be found
   */
  public record Cycle(
      List<Leg> legs,
      String start,
      BigDecimal input,
      BigDecimal output,
      BigDecimal profit,
      @Nullable BigDecimal value,
      Standing standing) {
    public Cycle {
      legs = List.copyOf(legs);
    }
  }

  /** One exchange, assets by symbol; each takes in what the one before gave. */
  public record Leg(String instrument, String from, String to) {}

  /** Why nobody here has taken a cycle; the first that applies. */
  public enum Standing {
    /** The engine opens nothing now. */
    HALTED,
    /** No agent that takes cycles has a mandate for all its instruments. */
    NO_MANDATE,
    /** Agents open nothing without a person's approval. */
    NEEDS_APPROVAL,
    /** It does not pass through the asset that agents start from. */
    OTHER_START,
    /** It earns less than an agent asks for. */
    BELOW_THRESHOLD,
    /** All capital is at work. */
    NO_CAPITAL,
    /** An agent is at work on one of its instruments. */
    BUSY,
    /** Its best size is beyond the capital left; a smaller one may be taken. */
    CAPITAL_SHORT,
    /** Nothing known speaks against it: it has just come up, risk denied it, or it was missed. */
    UNTAKEN
  }
}
