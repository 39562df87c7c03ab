package perdura.hotpathbench.peer;

import java.util.Arrays;
import java.util.List;
import perdura.hotpath.cycle.CycleSettings;
import perdura.hotpath.market.Market;

/**
 * Walks all cycles of a market depth first, from the asset at which each starts, and writes down as
 * many as there is room for.
 */
final class CycleLister {
  private final Market market;
  private final int maxLegs;
  private final int[] rank;
  private final int[] listed;
  private final int[] path;
  private final boolean[] visited;
  private long count;
  private long most;

  CycleLister(Market market, CycleSettings settings, int[] listed) {
    this.market = market;
    this.maxLegs = settings.maxLegs();
    this.listed = listed;
    this.path = new int[maxLegs];
    this.visited = new boolean[market.assetCount()];
    this.rank = new int[market.assetCount()];
    List<Integer> order = settings.startOrder();
    Arrays.setAll(rank, asset -> order.size() + asset);
    for (int place = 0; place < order.size(); place++) {
      rank[order.get(place)] = place;
    }
  }

  /** Lists cycles until there are {@code most} of them; returns how many there are. */
  long list(long atMost) {
    most = atMost;
    for (int start = 0; start < rank.length && count < most; start++) {
      extend(start, start, 0);
    }
    return count;
  }

  private void extend(int start, int asset, int legs) {
    for (int i = 0; i < market.edgeCount(asset) && count < most; i++) {
      int edge = market.edge(asset, i);
      int to = market.to(edge);
      path[legs] = edge;
      if (to == start) {
        if (legs > 0 && isNew(edge, legs)) {
          write(legs + 1);
        }
      } else if (legs + 1 < maxLegs && rank[to] > rank[start] && !visited[to]) {
        visited[to] = true;
        extend(start, to, legs + 1);
        visited[to] = false;
      }
    }
  }

  /** Assets differ already; only a way to and fro may take one instrument twice. */
  private boolean isNew(int edge, int legs) {
    return legs > 1 || path[0] / 2 != edge / 2;
  }

  private void write(int legs) {
    if (listed.length > 0) {
      System.arraycopy(path, 0, listed, Math.toIntExact(count * CycleSettings.MOST_LEGS), legs);
    }
    count++;
  }
}
