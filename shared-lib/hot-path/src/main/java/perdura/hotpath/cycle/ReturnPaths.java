package perdura.hotpath.cycle;

import perdura.hotpath.market.Market;

/**
 * The ways back from the head of an edge to its tail in up to three legs: those whose rate for
 * screening, times the edge's, exceeds {@link Way#leastProduct}. No way of a profitable cycle is
 * left out: curves are concave and 0 at 0, so a cycle whose marginal rates multiply to no more than
 * one gains at no size.
 *
 * <p>Between hubs a search looks at the square of hubs and the roots of trees; at a leaf, at its
 * few neighbours as well. Nothing here depends on how many leaves there are.
 */
final class ReturnPaths {
  private final Market market;
  private final Arcs arcs;
  private final int maxLegs;
  private final Way way;
  private double edgeRate;

  /**
   * @param way takes what is found
   */
  ReturnPaths(Market market, Arcs arcs, int maxLegs, Way way) {
    this.market = market;
    this.arcs = arcs;
    this.maxLegs = maxLegs;
    this.way = way;
  }

  /** Offers all ways back from an edge that has a rate. */
  void find(Hubs hubs, int edge) {
    edgeRate = arcs.edgeScreen(edge);
    directly(edge);
    if (maxLegs > 2) {
      int tail = market.from(edge);
      int head = market.to(edge);
      int tailHub = hubs.number(tail);
      int headHub = hubs.number(head);
      if (tailHub != Hubs.NONE && headHub != Hubs.NONE) {
        betweenHubs(hubs, headHub, tailHub);
      } else if (headHub != Hubs.NONE) {
        toLeaf(hubs, headHub, tail);
      } else if (tailHub != Hubs.NONE) {
        fromLeaf(hubs, head, tailHub);
      } else {
        betweenLeaves(head, tail);
      }
    }
  }

  /** What the rates of a way must multiply to more than. */
  private double need() {
    return way.leastProduct() / edgeRate;
  }

  /** By another instrument of the same pair. */
  private void directly(int edge) {
    double need = need();
    int back = arcs.arcOf(edge) ^ 1;
    if (arcs.screen(back) > need) {
      for (int i = 0; i < arcs.edgeCount(back); i++) {
        int other = arcs.edge(back, i);
        if (other >> 1 != edge >> 1 && arcs.edgeScreen(other) > need) {
          way.offer(~other, Arcs.NONE, Arcs.NONE);
        }
      }
    }
  }

  private void betweenHubs(Hubs hubs, int from, int to) {
    int count = hubs.count();
    double[] out = hubs.out();
    double[] in = hubs.in();
    byTree(Arcs.NONE, hubs.over(from, to), Arcs.NONE, need());
    double need = need();
    for (int hub = 0; hub < count; hub++) {
      if (out[from * count + hub] * in[to * count + hub] > need) {
        way.offer(hubs.arc(from, hub), hubs.arc(hub, to), Arcs.NONE);
      }
    }
    if (maxLegs > 3) {
      byTree(Arcs.NONE, hubs.through(from, to), Arcs.NONE, need());
      for (int hub = 0; hub < count; hub++) {
        double first = out[from * count + hub];
        if (hub != to && first > 0) {
          byHub(hubs, from, hub, to, need() / first);
        }
        double last = in[to * count + hub];
        if (hub != from && last > 0) {
          byTree(Arcs.NONE, hubs.over(from, hub), hubs.arc(hub, to), need() / last);
        }
      }
    }
  }

  /** Three legs whose first one leads to a hub. */
  private void byHub(Hubs hubs, int from, int hub, int to, double need) {
    int count = hubs.count();
    double[] out = hubs.out();
    double[] in = hubs.in();
    byTree(hubs.arc(from, hub), hubs.over(hub, to), Arcs.NONE, need);
    for (int next = 0; next < count; next++) {
      if (out[hub * count + next] * in[to * count + next] > need && next != from) {
        way.offer(hubs.arc(from, hub), hubs.arc(hub, next), hubs.arc(next, to));
      }
    }
  }

  private void byTree(int prefix, MaxTree tree, int suffix, double need) {
    if (tree.best() > need) {
      way.offerTree(prefix, tree, suffix);
    }
  }

  private void toLeaf(Hubs hubs, int hub, int leaf) {
    int count = hubs.count();
    double[] out = hubs.out();
    double[] in = hubs.in();
    IntList toHubs = hubs.hubArcs(leaf);
    for (int i = 0; i < toHubs.size(); i++) {
      int last = toHubs.get(i) ^ 1;
      int next = hubs.number(arcs.tail(last));
      double rate = arcs.screen(last);
      if (next != hub && rate > 0) {
        double needed = need() / rate;
        if (out[hub * count + next] > needed) {
          way.offer(hubs.arc(hub, next), last, Arcs.NONE);
        }
        if (maxLegs > 3) {
          byTree(Arcs.NONE, hubs.over(hub, next), last, needed);
          for (int by = 0; by < count; by++) {
            if (out[hub * count + by] * in[next * count + by] > needed) {
              way.offer(hubs.arc(hub, by), hubs.arc(by, next), last);
            }
          }
        }
      }
    }
    byLeafTo(hubs, hub, leaf);
  }

  /** From a hub to a leaf, the last leg from another leaf. */
  private void byLeafTo(Hubs hubs, int hub, int leaf) {
    int start = hubs.asset(hub);
    IntList toLeaves = hubs.leafArcs(leaf);
    for (int i = 0; i < toLeaves.size(); i++) {
      int last = toLeaves.get(i) ^ 1;
      double rate = arcs.screen(last);
      if (rate > 0) {
        double need = need();
        offerJoined(start, last, need);
        if (maxLegs > 3) {
          int other = arcs.tail(last);
          for (int j = 0; j < arcs.degree(other); j++) {
            int middle = arcs.out(other, j) ^ 1;
            int by = arcs.tail(middle);
            if (by != leaf && by != start && arcs.screen(middle) > 0) {
              offerJoined(start, middle, last, need / rate);
            }
          }
        }
      }
    }
  }

  private void offerJoined(int start, int last, double need) {
    int first = arcs.between(start, arcs.tail(last));
    if (first != Arcs.NONE && arcs.screen(first) * arcs.screen(last) > need) {
      way.offer(first, last, Arcs.NONE);
    }
  }

  private void offerJoined(int start, int middle, int last, double need) {
    int first = arcs.between(start, arcs.tail(middle));
    if (first != Arcs.NONE && arcs.screen(first) * arcs.screen(middle) > need) {
      way.offer(first, middle, last);
    }
  }

  /** The mirror image of {@link #toLeaf}. */
  private void fromLeaf(Hubs hubs, int leaf, int hub) {
    int count = hubs.count();
    double[] out = hubs.out();
    double[] in = hubs.in();
    IntList toHubs = hubs.hubArcs(leaf);
    for (int i = 0; i < toHubs.size(); i++) {
      int first = toHubs.get(i);
      int next = hubs.number(arcs.head(first));
      double rate = arcs.screen(first);
      if (next != hub && rate > 0) {
        double needed = need() / rate;
        if (in[hub * count + next] > needed) {
          way.offer(first, hubs.arc(next, hub), Arcs.NONE);
        }
        if (maxLegs > 3) {
          byTree(first, hubs.over(next, hub), Arcs.NONE, needed);
          for (int by = 0; by < count; by++) {
            if (out[next * count + by] * in[hub * count + by] > needed) {
              way.offer(first, hubs.arc(next, by), hubs.arc(by, hub));
            }
          }
        }
      }
    }
    byLeafFrom(hubs, leaf, hub);
  }

  private void byLeafFrom(Hubs hubs, int leaf, int hub) {
    int end = hubs.asset(hub);
    IntList toLeaves = hubs.leafArcs(leaf);
    for (int i = 0; i < toLeaves.size(); i++) {
      int first = toLeaves.get(i);
      double rate = arcs.screen(first);
      if (rate > 0) {
        double need = need();
        int other = arcs.head(first);
        int straight = arcs.between(other, end);
        if (straight != Arcs.NONE && rate * arcs.screen(straight) > need) {
          way.offer(first, straight, Arcs.NONE);
        }
        if (maxLegs > 3) {
          for (int j = 0; j < arcs.degree(other); j++) {
            int middle = arcs.out(other, j);
            int by = arcs.head(middle);
            if (by != leaf && by != end && arcs.screen(middle) > 0) {
              int last = arcs.between(by, end);
              if (last != Arcs.NONE && arcs.screen(middle) * arcs.screen(last) > need / rate) {
                way.offer(first, middle, last);
              }
            }
          }
        }
      }
    }
  }

  private void betweenLeaves(int from, int to) {
    for (int i = 0; i < arcs.degree(from); i++) {
      int first = arcs.out(from, i);
      double rate = arcs.screen(first);
      if (arcs.head(first) != to && rate > 0) {
        double need = need();
        int straight = arcs.between(arcs.head(first), to);
        if (straight != Arcs.NONE && rate * arcs.screen(straight) > need) {
          way.offer(first, straight, Arcs.NONE);
        }
        if (maxLegs > 3) {
          throughMiddle(from, first, to, need / rate);
        }
      }
    }
  }

  private void throughMiddle(int from, int first, int to, double need) {
    int next = arcs.head(first);
    for (int i = 0; i < arcs.degree(to); i++) {
      int last = arcs.out(to, i) ^ 1;
      int before = arcs.tail(last);
      if (before != from && before != next && arcs.screen(last) > 0) {
        int middle = arcs.between(next, before);
        if (middle != Arcs.NONE && arcs.screen(middle) * arcs.screen(last) > need) {
          way.offer(first, middle, last);
        }
      }
    }
  }
}
