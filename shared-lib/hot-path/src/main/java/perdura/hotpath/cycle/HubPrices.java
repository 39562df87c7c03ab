package perdura.hotpath.cycle;

/**
 * Prices for hubs by which no arc between two of them gains. Seen from one hub, the best way of
 * each to it is such a set of prices, and so is the best way of it to each, turned upside down; and
 * in logarithms so is the mean of such sets. The mean of them all lies well within what is
 * possible. Owned by one thread.
 */
final class HubPrices {
  /** What a ring may bring, so that the mean of all prices leaves each of its arcs something. */
  private static final double FAIR = 1 - 1e-7;

  private int count;

  /** The greatest product of rates of any way from one to another; 0 where there is none. */
  private double[] best = new double[0];

  /** Whether a hub is to be had for the arc's tail, and that for the hub. */
  private boolean[] isJoined = new boolean[0];

  private double[] logs = new double[0];

  /**
   * Whether there are such prices.
   *
   * @param tail of an arc that gains by the present ones: mostly the shortest rings through it show
   *     that there are none
   * @param head of that arc
   */
  boolean solve(Hubs hubs, int tail, int head) {
    return !isOnRing(hubs, tail, head) && solveAround(hubs, tail, head);
  }

  private static boolean isOnRing(Hubs hubs, int tail, int head) {
    double best = hubs.rate(head, tail);
    for (int by = 0; by < hubs.count(); by++) {
      best = Math.max(best, hubs.rate(head, by) * hubs.rate(by, tail));
    }
    return hubs.rate(tail, head) * best > FAIR;
  }

  private boolean solveAround(Hubs hubs, int tail, int head) {
    makeRoom(hubs.count());
    for (int from = 0; from < count; from++) {
      for (int to = 0; to < count; to++) {
        best[from * count + to] = hubs.rate(from, to);
      }
    }
    close();
    join(tail);
    boolean areThere = isJoined[head] && areThere();
    if (areThere) {
      mean();
    }
    return areThere;
  }

  private void makeRoom(int hubs) {
    count = hubs;
    if (best.length < hubs * hubs) {
      best = new double[hubs * hubs];
      isJoined = new boolean[hubs];
      logs = new double[hubs];
    }
  }

  /** All ways instead of single arcs: Floyd and Warshall. */
  private void close() {
    for (int by = 0; by < count; by++) {
      for (int from = 0; from < count; from++) {
        double first = best[from * count + by];
        if (first > 0) {
          for (int to = 0; to < count; to++) {
            int at = from * count + to;
            best[at] = Math.max(best[at], first * best[by * count + to]);
          }
        }
      }
    }
  }

  private boolean areThere() {
    for (int hub = 0; hub < count; hub++) {
      if (isJoined[hub] && best[hub * count + hub] > FAIR) {
        return false;
      }
    }
    return true;
  }

  private void join(int tail) {
    for (int hub = 0; hub < count; hub++) {
      isJoined[hub] = hub == tail || (best[tail * count + hub] > 0 && best[hub * count + tail] > 0);
    }
  }

  private void mean() {
    int joined = 0;
    for (int hub = 0; hub < count; hub++) {
      joined += isJoined[hub] ? 1 : 0;
    }
    for (int hub = 0; hub < count; hub++) {
      logs[hub] = isJoined[hub] ? sum(hub) / (2 * joined) : 0;
    }
  }

  private double sum(int hub) {
    double sum = 0;
    for (int other = 0; other < count; other++) {
      if (isJoined[other] && other != hub) {
        sum += Math.log(best[hub * count + other] / best[other * count + hub]);
      }
    }
    return sum;
  }

  /**
   * Whether a hub is one of those that {@link #solve} found prices for, as the arc's assets are.
   */
  boolean has(int hub) {
    return isJoined[hub];
  }

  /** A hub's price by another's. */
  double ratio(int hub, int other) {
    return Math.exp(logs[hub] - logs[other]);
  }
}
