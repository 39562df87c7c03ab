package perdura.tradingcore.sim;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Times in which an instrument stands off the others, until a rival closes the gap. In each period
 * of 45 s an instrument slips with probability 0.2, unless the market is quiet then; the gap is the
 * fees of the cheapest way back plus 10 to 90 bps, and lasts 0.4 to 6 s, short ones being the more
 * frequent. Starts and ends lie on slots.
 */
final class Dislocations {
  private static final long PERIOD_NS = TimeUnit.SECONDS.toNanos(45);
  private static final double CHANCE = 0.2;
  private static final double SHORTEST_S = 0.4;
  private static final double LONGEST_S = 6;
  private static final double LEAST_GAIN = 0.0010;
  private static final double MOST_GAIN = 0.0090;

  private final Noise noise;
  private final Climate climate;
  private final double[] costs;

  Dislocations(Noise noise, Climate climate, List<SimInstrument> listing) {
    this.noise = noise;
    this.climate = climate;
    this.costs =
        listing.stream()
            .mapToDouble(instrument -> instrument.fee() + costOfOtherWay(instrument, listing))
            .toArray();
  }

  /** Fees of the cheapest way between the same assets that avoids the instrument. */
  private static double costOfOtherWay(SimInstrument instrument, List<SimInstrument> listing) {
    var direct = cheapest(instrument.base(), instrument.quote(), instrument, listing);
    var around =
        cheapest(instrument.base(), SimAsset.USDC, instrument, listing)
            + cheapest(instrument.quote(), SimAsset.USDC, instrument, listing);
    return Math.min(direct, around);
  }

  private static double cheapest(
      SimAsset one, SimAsset other, SimInstrument without, List<SimInstrument> listing) {
    return listing.stream()
        .filter(candidate -> candidate.number() != without.number() && candidate.joins(one, other))
        .mapToDouble(SimInstrument::fee)
        .min()
        .orElse(1);
  }

  /** The dislocation of an instrument that a time falls into, its end included; null if none. */
  @Nullable Dislocation at(SimInstrument instrument, long timeNs) {
    var period = Math.floorDiv(timeNs, PERIOD_NS);
    var dislocation = in(instrument, period);
    return dislocation != null && dislocation.covers(timeNs) ? dislocation : null;
  }

  private @Nullable Dislocation in(SimInstrument instrument, long period) {
    var number = instrument.number();
    if (noise.uniform(Stream.DISLOCATION.of(number), period) >= CHANCE) {
      return null;
    }
    var latest = PERIOD_NS - (long) (LONGEST_S * 1e9) - SimMarket.SLOT_NS;
    var startNs =
        onSlot(
            period * PERIOD_NS
                + (long) (latest * noise.uniform(Stream.DISLOCATION_START.of(number), period)));
    if (climate.isQuiet(startNs)) {
      return null;
    }
    var draw = noise.uniform(Stream.DISLOCATION_LENGTH.of(number), period);
    var seconds = SHORTEST_S * StrictMath.pow(LONGEST_S / SHORTEST_S, draw);
    return new Dislocation(startNs, onSlot(startNs + (long) (seconds * 1e9)), size(number, period));
  }

  private double size(int number, long period) {
    var draw = noise.between(Stream.DISLOCATION_SIZE.of(number), period, -1, 1);
    var gap = costs[number] + LEAST_GAIN + (MOST_GAIN - LEAST_GAIN) * draw * draw;
    return draw < 0 ? -gap : gap;
  }

  private static long onSlot(long timeNs) {
    return timeNs - Math.floorMod(timeNs, SimMarket.SLOT_NS);
  }

  /**
   * One dislocation.
   *
   * @param startNs begin of the slot in which it shows
   * @param endNs begin of the slot in which a rival has closed it
   * @param gap what it adds to the log price
   */
  record Dislocation(long startNs, long endNs, double gap) {
    boolean covers(long timeNs) {
      return timeNs >= startNs && timeNs < endNs + SimMarket.SLOT_NS;
    }

    /** The gap as it is at a time; none in the slot of the end. */
    double gapAt(long timeNs) {
      return timeNs < endNs ? gap : 0;
    }

    /** Whether the slot is the one in which it shows, or the one in which it is gone. */
    boolean changesIn(long slotStartNs) {
      return slotStartNs == startNs || slotStartNs == endNs;
    }
  }
}
