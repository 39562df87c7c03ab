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

/**
 * Assets, instruments and their latest state. Indices are dense, start at 0, and are never used
 * again. One direction of an instrument is an <em>edge</em>: {@code 2 * instrument} gives base and
 * takes quote, {@code 2 * instrument + 1} the reverse. An edge without a curve cannot be traded.
 * Owned by one thread.
 */
public final class Market {
  private static final State UNKNOWN = new State.Unknown();

  private final List<Asset> assets = new ArrayList<>();
  private final List<Instrument> instruments = new ArrayList<>();
  private final Map<String, Integer> assetIndex = new HashMap<>();
  private final Map<String, Integer> instrumentIndex = new HashMap<>();
  private final List<State> states = new ArrayList<>();
  private int[][] edgesFrom = new int[16][];
  private int[] edgeCounts = new int[16];
  private long[] updatedNs = new long[16];
  private boolean[] excluded = new boolean[16];
  private @Nullable Curve[] curves = new Curve[32];
  private double[] rates = new double[32];

  /**
   * Adds an asset and returns its index.
   *
   * @throws IllegalArgumentException if its id is taken
   */
  public int addAsset(Asset asset) {
    int index = assets.size();
    claim(assetIndex, asset.id(), index);
    assets.add(asset);
    edgesFrom = Arrays.copyOf(edgesFrom, capacity(edgesFrom.length, index + 1));
    edgeCounts = Arrays.copyOf(edgeCounts, edgesFrom.length);
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
    states.add(UNKNOWN);
    updatedNs = Arrays.copyOf(updatedNs, capacity(updatedNs.length, index + 1));
    excluded = Arrays.copyOf(excluded, updatedNs.length);
    curves = Arrays.copyOf(curves, 2 * updatedNs.length);
    rates = Arrays.copyOf(rates, 2 * updatedNs.length);
    addEdge(instrument.base(), 2 * index);
    addEdge(instrument.quote(), 2 * index + 1);
    return index;
  }

  private static void claim(Map<String, Integer> index, String id, int value) {
    if (index.putIfAbsent(id, value) != null) {
      throw new IllegalArgumentException("The market already has " + id);
    }
  }

  private static int capacity(int current, int needed) {
    return needed <= current ? current : Math.max(needed, 2 * current);
  }

  private void addEdge(int asset, int edge) {
    int count = edgeCounts[asset];
    edgesFrom[asset] =
        Arrays.copyOf(edgesFrom[asset], capacity(edgesFrom[asset].length, count + 1));
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
   * the pool without curves.
   *
   * @param timeNs when this was true, ns since the epoch
   * @throws IllegalArgumentException if the instrument is not a pool
   */
  public void setReserves(int instrument, BigInteger base, BigInteger quote, long timeNs) {
    State.Reserves reserves = new State.Reserves(base, quote);
    if (!(terms(instrument) instanceof PoolTerms pool)) {
      throw notA("pool", instrument);
    }
    if (ConstantProduct.canHold(base) && ConstantProduct.canHold(quote)) {
      ConstantProduct curve = new ConstantProduct(base, quote, pool.kept());
      put(instrument, reserves, curve, curve.reversed(), timeNs);
    } else {
      put(instrument, reserves, null, null, timeNs);
    }
  }

  /**
   * Both sides of a book, best first. An empty side leaves that direction without a curve.
   *
   * @param timeNs when this was true, ns since the epoch
   * @throws IllegalArgumentException if the instrument is not a book or a side is not sorted
   */
  public void setBook(int instrument, List<Level> bids, List<Level> asks, long timeNs) {
    if (!(terms(instrument) instanceof BookTerms book)) {
      throw notA("book", instrument);
    }
    Curve sell = new BookSell(book, bids);
    Curve buy = new BookBuy(book, asks);
    put(
        instrument,
        new State.Book(bids, asks),
        bids.isEmpty() ? null : sell,
        asks.isEmpty() ? null : buy,
        timeNs);
  }

  /** Drops what was known of an instrument; it cannot be traded until its next update. */
  public void forget(int instrument, long timeNs) {
    put(instrument, UNKNOWN, null, null, timeNs);
  }

  private IllegalArgumentException notA(String kind, int instrument) {
    return new IllegalArgumentException(
        "Instrument %s is not a %s".formatted(instrument(instrument).id(), kind));
  }

  private void put(
      int instrument, State state, @Nullable Curve sell, @Nullable Curve buy, long timeNs) {
    states.set(instrument, state);
    updatedNs[instrument] = timeNs;
    putEdge(2 * instrument, sell);
    putEdge(2 * instrument + 1, buy);
  }

  private void putEdge(int edge, @Nullable Curve curve) {
    curves[edge] = curve;
    rates[edge] = curve == null ? 0 : curve.marginalRate();
  }

  /** Keeps an instrument out of trading, whatever its state, until it is included again. */
  public void exclude(int instrument) {
    instrument(instrument);
    excluded[instrument] = true;
  }

  /** Ends {@link #exclude}. */
  public void include(int instrument) {
    instrument(instrument);
    excluded[instrument] = false;
  }

  public boolean isExcluded(int instrument) {
    return excluded[instrument];
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

  public State state(int instrument) {
    return states.get(instrument);
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
    Instrument instrument = instruments.get(edge >> 1);
    return (edge & 1) == 0 ? instrument.base() : instrument.quote();
  }

  public int to(int edge) {
    return from(edge ^ 1);
  }

  /** The curve of an edge, excluded or not; null when it cannot be traded. */
  public @Nullable Curve curve(int edge) {
    return curves[edge];
  }

  /** Raw units out per raw unit in at an input of zero; 0 when it cannot be traded. */
  public double rate(int edge) {
    return excluded[edge >> 1] ? 0 : rates[edge];
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
