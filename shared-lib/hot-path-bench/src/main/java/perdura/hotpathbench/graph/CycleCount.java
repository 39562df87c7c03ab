package perdura.hotpathbench.graph;

import java.util.Arrays;

/**
 * How many cycles a market has, profitable or not, each way round one of its own. Counted from the
 * numbers of parallel instruments, without walking the cycles: pairs, triangles, and squares by
 * their diagonals.
 *
 * @param two of two legs
 * @param three of three
 * @param four of four
 */
public record CycleCount(long two, long three, long four) {

  public static CycleCount of(Graph graph) {
    return new Neighbours(graph).count();
  }

  public long total() {
    return two + three + four;
  }

  /** Who is connected with whom, by how many instruments. */
  private static final class Neighbours {
    private final int[][] assets;
    private final int[][] parallel;

    Neighbours(Graph graph) {
      int[][] all = ends(graph);
      assets = new int[all.length][];
      parallel = new int[all.length][];
      for (int asset = 0; asset < all.length; asset++) {
        Arrays.sort(all[asset]);
        assets[asset] = Arrays.stream(all[asset]).distinct().toArray();
        parallel[asset] = new int[assets[asset].length];
        int slot = -1;
        for (int i = 0; i < all[asset].length; i++) {
          slot += i == 0 || all[asset][i] != all[asset][i - 1] ? 1 : 0;
          parallel[asset][slot]++;
        }
      }
    }

    private static int[][] ends(Graph graph) {
      int[] degrees = new int[graph.assetCount()];
      for (int i = 0; i < graph.instrumentCount(); i++) {
        degrees[graph.listing(i).base()]++;
        degrees[graph.listing(i).quote()]++;
      }
      int[][] ends = new int[degrees.length][];
      Arrays.setAll(ends, asset -> new int[degrees[asset]]);
      for (int i = 0; i < graph.instrumentCount(); i++) {
        int base = graph.listing(i).base();
        int quote = graph.listing(i).quote();
        ends[base][--degrees[base]] = quote;
        ends[quote][--degrees[quote]] = base;
      }
      return ends;
    }

    CycleCount count() {
      long two = 0;
      long triangles = 0;
      long squares = 0;
      long[] ways = new long[assets.length];
      long[] squared = new long[assets.length];
      int[] reached = new int[assets.length];
      for (int from = 0; from < assets.length; from++) {
        int count = walkTwo(from, ways, squared, reached);
        for (int i = 0; i < count; i++) {
          int to = reached[i];
          squares += ways[to] * ways[to] - squared[to];
        }
        for (int i = 0; i < assets[from].length; i++) {
          int to = assets[from][i];
          long direct = parallel[from][i];
          two += direct * (direct - 1);
          triangles += direct * ways[to];
        }
        for (int i = 0; i < count; i++) {
          ways[reached[i]] = 0;
          squared[reached[i]] = 0;
        }
      }
      // A pair is met from both of its ends, a triangle six times (each way round three), a square
      // eight times: four corners, two middles in either order.
      return new CycleCount(two / 2, triangles / 3, squares / 4);
    }

    /** Ways of two legs to each other asset, and the sum of their squares by the middle. */
    private int walkTwo(int from, long[] ways, long[] squared, int[] reached) {
      int count = 0;
      for (int i = 0; i < assets[from].length; i++) {
        int middle = assets[from][i];
        for (int j = 0; j < assets[middle].length; j++) {
          int to = assets[middle][j];
          if (to != from) {
            long product = (long) parallel[from][i] * parallel[middle][j];
            if (ways[to] == 0) {
              reached[count++] = to;
            }
            ways[to] += product;
            squared[to] += product * product;
          }
        }
      }
      return count;
    }
  }
}
