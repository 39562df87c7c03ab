package perdura.hotpath.arbitrage;

import java.util.Arrays;
import perdura.hotpath.market.Market;
import perdura.hotpath.sanity.SanityGuard;

/**
 * Takes updates into the market. What cannot be is refused and not thrown: of an unknown instrument
 * nothing changes, and a book that makes no sense is forgotten until its next update, since what
 * was known of it holds no longer. For one thread. Does not allocate.
 */
final class UpdateIntake {
  static final int NOTHING = -1;

  private final Market market;
  private final SanityGuard guard;
  private final int levels;
  private final long[] bidPrices;
  private final long[] bidLots;
  private final long[] askPrices;
  private final long[] askLots;
  private int[] feeds = {};
  private long[] heardNs = {};
  private long eventNs;
  private long arrivalNs;
  private long taken;
  private long refused;

  UpdateIntake(Market market, SanityGuard guard, int levels) {
    this.market = market;
    this.guard = guard;
    this.levels = levels;
    this.bidPrices = new long[levels];
    this.bidLots = new long[levels];
    this.askPrices = new long[levels];
    this.askLots = new long[levels];
  }

  /** Takes in what feed the instruments from 0 on belong to; others are unknown. */
  void listed(int[] feedsOfInstruments) {
    feeds = feedsOfInstruments.clone();
    int feedCount = heardNs.length;
    for (int feed : feeds) {
      feedCount = Math.max(feedCount, feed + 1);
    }
    heardNs = Arrays.copyOf(heardNs, feedCount);
  }

  /** Takes an update in; returns the instrument whose state it set, or {@link #NOTHING}. */
  int take(long[] words, int at) {
    int subject = (int) words[at];
    eventNs = words[at + Update.EVENT];
    arrivalNs = Math.max(arrivalNs, words[at + Update.ARRIVAL]);
    taken++;
    return switch ((int) (words[at] >>> Integer.SIZE)) {
      case Update.RESERVES -> takeReserves(subject, words, at + Update.STATE);
      case Update.BOOK -> takeBook(subject, words, at);
      case Update.HEARD -> takeSign(subject);
      default -> refuse();
    };
  }

  private int refuse() {
    refused++;
    return NOTHING;
  }

  private int isSet(int instrument) {
    heardNs[feeds[instrument]] = arrivalNs;
    return instrument;
  }

  private boolean isKnown(int instrument) {
    return instrument >= 0 && instrument < feeds.length;
  }

  private int takeReserves(int instrument, long[] words, int at) {
    if (!isKnown(instrument) || !market.isPool(instrument)) {
      return refuse();
    }
    market.setReserves(
        instrument, words[at], words[at + 1], words[at + 2], words[at + 3], arrivalNs);
    return isSet(instrument);
  }

  private int takeSign(int feed) {
    if (feed < 0 || feed >= heardNs.length) {
      return refuse();
    }
    guard.at(arrivalNs);
    guard.heard(feed, arrivalNs);
    heardNs[feed] = arrivalNs;
    return NOTHING;
  }

  private int takeBook(int instrument, long[] words, int at) {
    if (!isKnown(instrument) || !market.isBook(instrument)) {
      return refuse();
    }
    int bids = (int) (words[at + Update.COUNTS] >>> Integer.SIZE);
    int asks = (int) words[at + Update.COUNTS];
    int from = at + Update.STATE;
    if (!makesSense(words, from, bids, asks)) {
      market.forget(instrument, arrivalNs);
      guard.admit(instrument, arrivalNs);
      return refuse();
    }
    System.arraycopy(words, from, bidPrices, 0, bids);
    System.arraycopy(words, from + levels, bidLots, 0, bids);
    System.arraycopy(words, from + 2 * levels, askPrices, 0, asks);
    System.arraycopy(words, from + 3 * levels, askLots, 0, asks);
    market.setBook(instrument, bidPrices, bidLots, bids, askPrices, askLots, asks, arrivalNs);
    return isSet(instrument);
  }

  private boolean makesSense(long[] words, int from, int bids, int asks) {
    return bids >= 0
        && bids <= levels
        && asks >= 0
        && asks <= levels
        && isSide(words, from, bids, -1)
        && isSide(words, from + 2 * levels, asks, 1);
  }

  private boolean isSide(long[] words, int prices, int count, int direction) {
    for (int i = 0; i < count; i++) {
      long price = words[prices + i];
      boolean isLevel = price > 0 && words[prices + levels + i] > 0;
      boolean isInOrder = i == 0 || Long.compare(price, words[prices + i - 1]) == direction;
      if (!isLevel || !isInOrder) {
        return false;
      }
    }
    return true;
  }

  /** When the latest update happened at its venue. */
  long eventNs() {
    return eventNs;
  }

  /** When the latest update arrived; never goes back. */
  long arrivalNs() {
    return arrivalNs;
  }

  /** When anything of an instrument's venue arrived last; 0 = never. */
  long heardNs(int instrument) {
    return heardNs[feeds[instrument]];
  }

  /** Updates taken so far, refused ones included. */
  long taken() {
    return taken;
  }

  /** Updates so far that could not be. */
  long refused() {
    return refused;
  }
}
