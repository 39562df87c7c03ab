package perdura.hotpath.cycle;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import perdura.hotpath.market.Market;

/**
 * Which assets are hubs, and the index of their paths. Hubs are the assets with the greatest
 * degrees. When another asset outgrows one of them, an index with the new set is built beside the
 * present one, a few pairs at each change of the market, and takes over when it holds them all.
 */
final class HubIndex {
  /** An asset must trade with this many times as many others as the hub that it replaces. */
  private static final double MARGIN = 1.5;

  private static final int PAIRS_PER_TURN = 16;

  private final Arcs arcs;
  private final int mostHubs;
  private final int leastDegree;
  private Hubs current;
  private @Nullable Hubs next;
  private int nextPairs;

  HubIndex(Market market, Arcs arcs, IndexSettings settings) {
    this.arcs = arcs;
    this.mostHubs = settings.mostHubs();
    this.leastDegree = settings.leastDegree();
    this.current = new Hubs(arcs, greatest(market.assetCount()));
    for (int pair = 0; pair < arcs.instruments(); pair++) {
      if (arcs.isPair(pair)) {
        current.add(pair);
      }
    }
  }

  private int[] greatest(int assets) {
    return IntStream.range(0, assets)
        .filter(asset -> arcs.degree(asset) >= leastDegree)
        .boxed()
        .sorted(Comparator.comparingInt(asset -> -arcs.degree(asset)))
        .limit(mostHubs)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  Hubs current() {
    return current;
  }

  /** Takes in a pair that is new. */
  void add(int pair) {
    current.add(pair);
    if (next == null) {
      consider(arcs.tail(2 * pair));
    }
    if (next == null) {
      consider(arcs.head(2 * pair));
    }
  }

  /** Begins an index in which an asset is a hub, if it should be one. */
  private void consider(int asset) {
    if (current.number(asset) != Hubs.NONE || arcs.degree(asset) < leastDegree) {
      return;
    }
    int[] hubs = hubs();
    if (hubs.length < mostHubs) {
      hubs = Arrays.copyOf(hubs, hubs.length + 1);
      hubs[hubs.length - 1] = asset;
      begin(hubs);
    } else if (hubs.length > 0) {
      int weakest = weakest(hubs);
      if (arcs.degree(asset) > MARGIN * arcs.degree(hubs[weakest])) {
        hubs[weakest] = asset;
        begin(hubs);
      }
    }
  }

  private int[] hubs() {
    int[] hubs = new int[current.count()];
    Arrays.setAll(hubs, current::asset);
    return hubs;
  }

  private int weakest(int[] hubs) {
    int weakest = 0;
    for (int i = 1; i < hubs.length; i++) {
      if (arcs.degree(hubs[i]) < arcs.degree(hubs[weakest])) {
        weakest = i;
      }
    }
    return weakest;
  }

  private void begin(int[] hubs) {
    next = new Hubs(arcs, hubs);
    nextPairs = 0;
  }

  /** Takes over the changed rate of an arc. */
  void refresh(int arc) {
    current.refresh(arc);
    if (next != null && arc < 2 * nextPairs) {
      next.refresh(arc);
    }
  }

  /** Goes on with the next index, if one is being built. */
  void advance() {
    if (next != null) {
      int until = Math.min(nextPairs + PAIRS_PER_TURN, arcs.instruments());
      while (nextPairs < until) {
        if (arcs.isPair(nextPairs)) {
          next.add(nextPairs);
        }
        nextPairs++;
      }
      if (nextPairs == arcs.instruments()) {
        current = next;
        next = null;
      }
    }
  }
}
