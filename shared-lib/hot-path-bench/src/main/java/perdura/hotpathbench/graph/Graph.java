package perdura.hotpathbench.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import perdura.hotpath.cycle.CycleBudget;
import perdura.hotpath.cycle.CycleSettings;
import perdura.hotpath.market.Asset;
import perdura.hotpath.market.Instrument;
import perdura.hotpath.market.Market;

/**
 * A made-up market, from which any number of equal {@link Market}s are filled. The first {@link
 * #hubs} assets are hubs, the most popular first.
 */
public final class Graph {
  private final int hubs;
  private final List<Token> tokens;
  private final List<Listing> listings;
  private final double[] startOffsets;

  Graph(int hubs, List<Token> tokens, List<Listing> listings, double[] startOffsets) {
    this.hubs = hubs;
    this.tokens = List.copyOf(tokens);
    this.listings = List.copyOf(listings);
    this.startOffsets = startOffsets.clone();
  }

  public int hubs() {
    return hubs;
  }

  public int assetCount() {
    return tokens.size();
  }

  public int instrumentCount() {
    return listings.size();
  }

  /** Levels of a book's side. */
  public int levels() {
    return BookListing.LEVELS;
  }

  public Listing listing(int instrument) {
    return listings.get(instrument);
  }

  /** Where an instrument stands before the first update. */
  public double startOffset(int instrument) {
    return startOffsets[instrument];
  }

  /** Dollars of one raw unit of an asset, at the true price. */
  public double usdPerRaw(int asset) {
    return tokens.get(asset).usdPerRaw();
  }

  /** A market with all instruments at their start. */
  public Market newMarket() {
    Market market = new Market();
    for (int asset = 0; asset < tokens.size(); asset++) {
      market.addAsset(new Asset("token-" + asset, tokens.get(asset).decimals()));
    }
    Feed feed = new Feed(market);
    long[] words = new long[BookListing.WORDS];
    for (int i = 0; i < listings.size(); i++) {
      Listing of = listings.get(i);
      market.addInstrument(
          new Instrument("pool-" + i, "made-up", of.base(), of.quote(), of.terms(), of.gas()));
      of.write(startOffsets[i], words, 0);
      feed.put(i, words, 0, of.words(), 1);
    }
    return market;
  }

  /** Cycles of up to four legs that start at the most popular hub they pass. */
  public CycleSettings settings() {
    return new CycleSettings(CycleSettings.MOST_LEGS, IntStream.range(0, hubs).boxed().toList());
  }

  /** What cycles may spend and must earn here. */
  public CycleBudget budget() {
    return new DollarBudget(tokens);
  }

  /** How many instruments connect such assets. */
  public int count(Place place) {
    return (int) listings.stream().filter(listing -> listing.place() == place).count();
  }

  public int books() {
    return (int) listings.stream().filter(BookListing.class::isInstance).count();
  }

  /** Pools with next to nothing in them. */
  public int deadPools() {
    return (int)
        listings.stream()
            .filter(listing -> listing instanceof PoolListing)
            .filter(listing -> listing.depthUsd() <= GraphGenerator.DEAD_USD)
            .count();
  }

  /** All instruments that connect hubs. */
  public List<Integer> betweenHubs() {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < listings.size(); i++) {
      if (listings.get(i).place() == Place.HUB_HUB) {
        found.add(i);
      }
    }
    return found;
  }
}
