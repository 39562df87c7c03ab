package perdura.hotpath.market;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import perdura.hotpath.curve.BookBuy;
import perdura.hotpath.curve.BookSell;
import perdura.hotpath.curve.BookTerms;
import perdura.hotpath.curve.ConstantProduct;
import perdura.hotpath.curve.Curve;
import perdura.hotpath.curve.Level;
import perdura.hotpath.curve.PoolTerms;
import perdura.hotpath.curve.Terms;
import perdura.hotpath.curve.UnsupportedTerms;
import perdura.hotpath.exact.Amount;

/**
 * Assets, instruments and their latest state, in flat arrays. Indices are dense, start at 0, and
 * are never used again. One direction of an instrument is an <em>edge</em>: {@code 2 * instrument}
 * gives base and takes quote, {@code 2 * instrument + 1} the reverse. An edge without a rate cannot
 * be traded. Owned by one thread. The setters that take longs do not allocate after warm-up; what
 * takes or gives objects does.
 *
 * <p>Each edge is a chain of <em>segments</em>. Within one, {@code x} more units in give {@code
 * rate * x / (1 + bend * x)} more units out, up to its length: a constant-product pool is one
 * segment, a level of a book is one whose bend is 0. The rate of the first is the edge's.
 */
public final class Market {
  private static final State UNKNOWN = new State.Unknown();
  private static final MarketWatcher[] NOBODY = {};
  private static final byte EXCLUDED = 1;
  private static final byte DISTRUSTED = 2;
  private static final double MOST = ConstantProduct.MAX_RESERVE.doubleValue();

  private final List<Asset> assets = new ArrayList<>();
  private final List<Instrument> instruments = new ArrayList<>();
  private final Map<String, Integer> assetIndex = new HashMap<>();
  private final Map<String, Integer> instrumentIndex = new HashMap<>();
  private final PoolStates pools = new PoolStates();
  private final BookStates books = new BookStates();
  private final List<@Nullable State> reported = new ArrayList<>();
  private MarketWatcher[] watchers = NOBODY;
  private int[][] edgesFrom = new int[16][];
  private int[] edgeCounts = new int[16];
  private Kind[] kinds = new Kind[16];
  private long[] gas = new long[16];
  private long[] updatedNs = new long[16];
  private byte[] keptOut = new byte[16];
  private int[] from = new int[32];
  private final Edges edges = new Edges();

  private enum Kind {
    POOL,
    BOOK,
    UNSUPPORTED
  }

  /** Lets somebody hear of all changes from now on. */
  public void watch(MarketWatcher watcher) {
    watchers = Arrays.copyOf(watchers, watchers.length + 1);
    watchers[watchers.length - 1] = watcher;
  }

  /**
   * Adds an asset and returns its index.
   *
   * @throws IllegalArgumentException if its id is taken
   */
  public int addAsset(Asset asset) {
    int index = assets.size();
    claim(assetIndex, asset.id(), index);
    assets.add(asset);
    if (index == edgesFrom.length) {
      edgesFrom = Arrays.copyOf(edgesFrom, 2 * index);
      edgeCounts = Arrays.copyOf(edgeCounts, 2 * index);
    }
    edgesFrom[index] = new int[4];
    return index;
  }

  /**
   * Adds an instrument, without a state yet, and returns its index.
   *
   * @throws IllegalArgumentException if its id is taken or an asset is not of this market
   */
  public int addInstrument(Instrument instrument) {
    int index = instruments.size();
    checkAsset(instrument.base());
    checkAsset(instrument.quote());
    claim(instrumentIndex, instrument.id(), index);
    instruments.add(instrument);
    reported.add(UNKNOWN);
    makeRoom(index);
    kinds[index] = kind(index, instrument.terms());
    gas[index] = instrument.gas();
    from[2 * index] = instrument.base();
    from[2 * index + 1] = instrument.quote();
    addEdge(instrument.base(), 2 * index);
    addEdge(instrument.quote(), 2 * index + 1);
    for (MarketWatcher watcher : watchers) {
      watcher.onInstrument(index);
    }
    return index;
  }

  private void makeRoom(int index) {
    if (index < updatedNs.length) {
      return;
    }
    updatedNs = Arrays.copyOf(updatedNs, 2 * updatedNs.length);
    keptOut = Arrays.copyOf(keptOut, updatedNs.length);
    kinds = Arrays.copyOf(kinds, updatedNs.length);
    gas = Arrays.copyOf(gas, updatedNs.length);
    from = Arrays.copyOf(from, 2 * updatedNs.length);
    edges.makeRoom(2 * updatedNs.length);
  }

  private Kind kind(int index, Terms terms) {
    return switch (terms) {
      case PoolTerms pool -> {
        pools.add(index, pool);
        yield Kind.POOL;
      }
      case BookTerms book -> {
        books.add(index, book);
        yield Kind.BOOK;
      }
      case UnsupportedTerms _ -> Kind.UNSUPPORTED;
    };
  }

  private static void claim(Map<String, Integer> index, String id, int value) {
    if (index.putIfAbsent(id, value) != null) {
      throw new IllegalArgumentException("The market already has " + id);
    }
  }

  private void addEdge(int asset, int edge) {
    int count = edgeCounts[asset];
    if (count == edgesFrom[asset].length) {
      edgesFrom[asset] = Arrays.copyOf(edgesFrom[asset], 2 * count);
    }
    edgesFrom[asset][count] = edge;
    edgeCounts[asset] = count + 1;
  }

  private void checkAsset(int asset) {
    if (asset < 0 || asset >= assets.size()) {
      throw new IllegalArgumentException("The market has no asset number " + asset);
    }
  }

  /**
   * A pool's reserves, in raw units. Amounts that no pair can hold are kept as reported and leave
   * the pool untradable.
   *
   * @param timeNs when this was true, ns since the epoch
   * @throws IllegalArgumentException if the instrument is not a pool
   */
  public void setReserves(int instrument, BigInteger base, BigInteger quote, long timeNs) {
    if (base.signum() < 0
        || quote.signum() < 0
        || Math.max(base.bitLength(), quote.bitLength()) > 128) {
      require(Kind.POOL, instrument);
      pools.set(instrument, 0, 0, 0, 0);
      put(instrument, new State.Reserves(base, quote), timeNs);
    } else {
      setReserves(
          instrument,
          base.shiftRight(Long.SIZE).longValue(),
          base.longValue(),
          quote.shiftRight(Long.SIZE).longValue(),
          quote.longValue(),
          timeNs);
    }
  }

  /** {@link #setReserves(int, BigInteger, BigInteger, long)} by the halves of 128-bit numbers. */
  public void setReserves(
      int instrument, long baseHigh, long baseLow, long quoteHigh, long quoteLow, long timeNs) {
    require(Kind.POOL, instrument);
    pools.set(instrument, baseHigh, baseLow, quoteHigh, quoteLow);
    put(instrument, null, timeNs);
  }

  /**
   * Both sides of a book, best first. An empty side leaves that direction untradable.
   *
   * @param timeNs when this was true, ns since the epoch
   * @throws IllegalArgumentException if the instrument is not a book or a side is not sorted; then
   *     nothing changed
   */
  public void setBook(int instrument, List<Level> bids, List<Level> asks, long timeNs) {
    setBook(
        instrument,
        bids.stream().mapToLong(Level::price).toArray(),
        bids.stream().mapToLong(Level::lots).toArray(),
        bids.size(),
        asks.stream().mapToLong(Level::price).toArray(),
        asks.stream().mapToLong(Level::lots).toArray(),
        asks.size(),
        timeNs);
  }

  /** {@link #setBook(int, List, List, long)} from the first so many entries of arrays. */
  public void setBook(
      int instrument,
      long[] bidPrices,
      long[] bidLots,
      int bids,
      long[] askPrices,
      long[] askLots,
      int asks,
      long timeNs) {
    require(Kind.BOOK, instrument);
    books.check(2 * instrument + 1, askPrices, askLots, asks);
    books.set(2 * instrument, bidPrices, bidLots, bids);
    books.set(2 * instrument + 1, askPrices, askLots, asks);
    put(instrument, null, timeNs);
  }

  /** Drops what was known of an instrument; it cannot be traded until its next update. */
  public void forget(int instrument, long timeNs) {
    switch (kinds[instrument]) {
      case POOL -> pools.set(instrument, 0, 0, 0, 0);
      case BOOK -> books.clear(instrument);
      case UNSUPPORTED -> {}
    }
    put(instrument, UNKNOWN, timeNs);
  }

  /**
   * Changes the state of an edge to what it would be after a trade, until {@link #revert}. Watchers
   * do not hear of it; updates must not come in between.
   *
   * @param in raw units, as much as the edge takes
   * @param out what it gives for that
   */
  public void suppose(int edge, Amount in, Amount out) {
    int instrument = edge >> 1;
    if (kinds[instrument] == Kind.POOL) {
      pools.suppose(edge, in, out);
      putPool(instrument);
    } else {
      books.suppose(edge, in, out);
      putSide(edge);
    }
  }

  /** Takes back all that was supposed. */
  public void revert() {
    while (pools.supposed() >= 0) {
      putPool(pools.revert());
    }
    while (books.supposed() >= 0) {
      putSide(books.revert());
    }
  }

  private void require(Kind kind, int instrument) {
    if (kinds[instrument] != kind) {
      throw new IllegalArgumentException(
          "Instrument %s is not a %s"
              .formatted(instrument(instrument).id(), kind == Kind.POOL ? "pool" : "book"));
    }
  }

  private void put(int instrument, @Nullable State state, long timeNs) {
    reported.set(instrument, state);
    updatedNs[instrument] = timeNs;
    switch (kinds[instrument]) {
      case POOL -> putPool(instrument);
      case BOOK -> {
        putSide(2 * instrument);
        putSide(2 * instrument + 1);
      }
      case UNSUPPORTED -> {}
    }
    tell(instrument);
  }

  private void putPool(int instrument) {
    boolean live = pools.canTrade(instrument);
    int edge = 2 * instrument;
    double base = pools.in(edge);
    double quote = pools.out(edge);
    double kept = pools.kept(instrument);
    boolean may = !isExcluded(instrument);
    edges.put(edge, live ? kept * (quote / base) : 0, kept / base, MOST - base, may);
    edges.put(edge + 1, live ? kept * (base / quote) : 0, kept / quote, MOST - quote, may);
  }

  private void putSide(int edge) {
    double rate = books.count(edge) > 0 ? books.rate(edge, 0) : 0;
    edges.put(edge, rate, 0, books.depth(edge), !isExcluded(edge >> 1));
  }

  private void allow(int instrument) {
    boolean may = !isExcluded(instrument);
    edges.allow(2 * instrument, may);
    edges.allow(2 * instrument + 1, may);
    tell(instrument);
  }

  private void tell(int instrument) {
    for (MarketWatcher watcher : watchers) {
      watcher.onChange(instrument);
    }
  }

  /** Keeps an instrument out of trading, whatever its state, until it is included again. */
  public void exclude(int instrument) {
    instrument(instrument);
    keptOut[instrument] |= EXCLUDED;
    allow(instrument);
  }

  /** Ends {@link #exclude}. */
  public void include(int instrument) {
    instrument(instrument);
    keptOut[instrument] &= ~EXCLUDED;
    allow(instrument);
  }

  /**
   * Keeps an instrument out of trading on a machine's word. Independent of {@link #exclude}, which
   * is a person's: it takes both {@link #include} and {@link #trust} to trade again.
   */
  public void distrust(int instrument) {
    instrument(instrument);
    keptOut[instrument] |= DISTRUSTED;
    allow(instrument);
  }

  /** Ends {@link #distrust}. */
  public void trust(int instrument) {
    instrument(instrument);
    keptOut[instrument] &= ~DISTRUSTED;
    allow(instrument);
  }

  /** Whether it is kept out, on whosever word. */
  public boolean isExcluded(int instrument) {
    return keptOut[instrument] != 0;
  }

  /** Whether it is kept out on a machine's word. */
  public boolean isDistrusted(int instrument) {
    return (keptOut[instrument] & DISTRUSTED) != 0;
  }

  public int assetCount() {
    return assets.size();
  }

  public int instrumentCount() {
    return instruments.size();
  }

  public Asset asset(int asset) {
    return assets.get(asset);
  }

  public Instrument instrument(int instrument) {
    return instruments.get(instrument);
  }

  /** The index of the asset with that id, or -1. */
  public int assetOf(String id) {
    return assetIndex.getOrDefault(id, -1);
  }

  /** The index of the instrument with that id, or -1. */
  public int instrumentOf(String id) {
    return instrumentIndex.getOrDefault(id, -1);
  }

  /** The latest we heard. Builds it from the arrays: for people, not for the hot path. */
  public State state(int instrument) {
    State explicit = reported.get(instrument);
    if (explicit != null) {
      return explicit;
    }
    return kinds[instrument] == Kind.POOL
        ? pools.state(instrument)
        : new State.Book(books.side(2 * instrument), books.side(2 * instrument + 1));
  }

  /** Whether anything is known of its state. */
  public boolean isKnown(int instrument) {
    return !(reported.get(instrument) instanceof State.Unknown);
  }

  public boolean isPool(int instrument) {
    return kinds[instrument] == Kind.POOL;
  }

  public boolean isBook(int instrument) {
    return kinds[instrument] == Kind.BOOK;
  }

  /** Bits 64 to 127 of the reserve that a pool's edge takes in; 0 if the pool cannot hold it. */
  public long reserveHigh(int edge) {
    return pools.inHigh(edge);
  }

  /** Bits 0 to 63 of the reserve that a pool's edge takes in; 0 if the pool cannot hold it. */
  public long reserveLow(int edge) {
    return pools.inLow(edge);
  }

  /** The reserve that a pool's edge takes in, as the nearest double. */
  public double reserve(int edge) {
    return pools.in(edge);
  }

  /** Levels of a book's side, which is that of the edge. */
  public int levels(int edge) {
    return books.count(edge);
  }

  public long levelPrice(int edge, int level) {
    return books.price(edge, level);
  }

  public long levelLots(int edge, int level) {
    return books.lots(edge, level);
  }

  /** When the state was true, ns since the epoch; 0 before the first update. */
  public long updatedNs(int instrument) {
    return updatedNs[instrument];
  }

  /** How many edges start at an asset, tradable or not. */
  public int edgeCount(int asset) {
    return edgeCounts[asset];
  }

  /** The {@code i}-th edge that starts at an asset. */
  public int edge(int asset, int i) {
    return edgesFrom[asset][i];
  }

  public int from(int edge) {
    return from[edge];
  }

  public int to(int edge) {
    return from[edge ^ 1];
  }

  /**
   * The curve of an edge, excluded or not; null when it cannot be traded. Builds it: for people,
   * not for the hot path.
   */
  public @Nullable Curve curve(int edge) {
    if (edges.rate(edge) == 0) {
      return null;
    }
    return switch (terms(edge >> 1)) {
      case PoolTerms pool -> pools.curve(edge, pool);
      case BookTerms book when (edge & 1) == 0 -> new BookSell(book, books.side(edge));
      case BookTerms book -> new BookBuy(book, books.side(edge));
      case UnsupportedTerms _ -> null;
    };
  }

  /** Raw units out per raw unit in at an input of zero; 0 when it cannot be traded. */
  public double rate(int edge) {
    return edges.tradable(edge);
  }

  /** The bend of an edge's first segment, per raw unit in. */
  public double bend(int edge) {
    return edges.bend(edge);
  }

  /** The input that all segments of an edge take together, in raw units. */
  public double depth(int edge) {
    return edges.depth(edge);
  }

  /** How many segments an edge that can be traded has. */
  public int segments(int edge) {
    return kinds[edge >> 1] == Kind.BOOK ? books.count(edge) : 1;
  }

  public double segmentRate(int edge, int segment) {
    return segment == 0 ? edges.rate(edge) : books.rate(edge, segment);
  }

  /** The input that a segment takes, in raw units. */
  public double segmentLength(int edge, int segment) {
    return kinds[edge >> 1] == Kind.BOOK ? books.length(edge, segment) : edges.depth(edge);
  }

  /**
   * Sets what comes out of an edge that can be traded for exactly {@code in}, in raw units, to the
   * unit what {@link #curve} says. False, and {@code out} is of no use, where an amount on the way
   * takes more than 128 bits.
   */
  public boolean output(int edge, Amount in, Amount out) {
    if (kinds[edge >> 1] == Kind.BOOK) {
      return books.output(edge, in, out);
    }
    pools.output(edge, in, out);
    return true;
  }

  /**
   * Sets the least input of an edge that can be traded whose output reaches {@code out}. False, and
   * {@code in} is of no use, beyond the depth.
   */
  public boolean leastInput(int edge, Amount out, Amount in) {
    return kinds[edge >> 1] == Kind.BOOK
        ? books.leastInput(edge, out, in)
        : pools.leastInput(edge, out, in);
  }

  /** More than rounding ever takes from an edge's output, in raw units of it. */
  public double grain(int edge) {
    return kinds[edge >> 1] == Kind.BOOK ? books.grain(edge) : 1;
  }

  /** A lot of an edge's book, in raw units of base; 0 for a pool. */
  public double lot(int edge) {
    return kinds[edge >> 1] == Kind.BOOK ? books.lot(edge) : 0;
  }

  /** Sets how much base so many lots of an edge's book are; false beyond 128 bits. */
  public boolean lots(int edge, long count, Amount base) {
    require(Kind.BOOK, edge >> 1);
    return books.lots(edge, count, base);
  }

  /** Units of gas that a leg on an instrument costs. */
  public long gas(int instrument) {
    return gas[instrument];
  }

  /** The edge of an instrument that takes {@code from} in. */
  public int edgeFrom(int instrument, int from) {
    Instrument of = instrument(instrument);
    if (of.base() != from && of.quote() != from) {
      throw new IllegalArgumentException(
          "Instrument %s does not trade asset number %d".formatted(of.id(), from));
    }
    return of.base() == from ? 2 * instrument : 2 * instrument + 1;
  }

  private Terms terms(int instrument) {
    return instrument(instrument).terms();
  }

  /** Whether we know how to settle an instrument. */
  public boolean isSupported(int instrument) {
    return switch (terms(instrument)) {
      case PoolTerms _, BookTerms _ -> true;
      case UnsupportedTerms _ -> false;
    };
  }
}
