package perdura.hotpath.cycle;

import perdura.hotpath.market.Market;

/**
 * The ways back from the head of an edge to its tail in up to three legs: those whose rate for
 * screening, times the edge's, exceeds what is asked for. No way of a profitable cycle is left out:
 * curves are concave and 0 at 0, so a cycle whose marginal rates multiply to no more than one gains
 * at no size.
 *
 * <p>Between hubs a search looks at the square of hubs and at bounds of all paths over leaves; at a
 * leaf, at its few neighbours as well. Nothing here depends on how many leaves there are.
 */
final class ReturnPaths {
  private static final int NONE = Arcs.NONE;

  private final Market market;
  private final GasScreen screen;
  private final Arcs arcs;
  private final boolean searchesFour;
  private final boolean searchesThree;
  private final Way way;
  private Hubs hubs;
  private int tail;
  private int head;

  /** What the rates of a way must multiply to more than. */
  private double need;

  /**
   * @param way takes what is found
   */
  ReturnPaths(Market market, GasScreen screen, Arcs arcs, Hubs hubs, int maxLegs, Way way) {
    this.market = market;
    this.screen = screen;
    this.arcs = arcs;
    this.hubs = hubs;
    this.searchesThree = maxLegs > 2;
    this.searchesFour = maxLegs > 3;
    this.way = way;
  }

  /**
   * Offers all ways back from an edge.
   *
   * @param rate of the edge, above 0
   * @param leastProduct that the rates of a cycle must multiply to more than
   */
  void find(Hubs index, int edge, double rate, double leastProduct) {
    hubs = index;
    tail = market.from(edge);
    head = market.to(edge);
    need = leastProduct / rate;
    directly(edge);
    if (searchesThree) {
      int tailHub = hubs.number(tail);
      int headHub = hubs.number(head);
      if (tailHub != Hubs.NONE && headHub != Hubs.NONE) {
        betweenHubs(headHub, tailHub);
      } else if (headHub != Hubs.NONE) {
        toLeaf(headHub, tail);
      } else if (tailHub != Hubs.NONE) {
        fromLeaf(head, tailHub);
      } else {
        betweenLeaves(head, tail);
      }
    }
  }

  /** By another instrument of the same pair. */
  private void directly(int edge) {
    int back = arcs.arcOf(edge) ^ 1;
    if (arcs.screen(back) > need) {
      for (int i = 0; i < arcs.edgeCount(back); i++) {
        int other = arcs.edge(back, i);
        if (other >> 1 != edge >> 1 && screen.rate(other) > need) {
          way.offer(~other, NONE, NONE);
        }
      }
    }
  }

  private void betweenHubs(int from, int to) {
    byTwoLegs(NONE, from, to, NONE, 1);
    if (searchesFour) {
      byLeaf(NONE, hubs.through(from, to), NONE, 1);
      for (int hub = 0; hub < hubs.count(); hub++) {
        double first = hubs.rate(from, hub);
        if (hub != to && first * hubs.twoLegs(hub, to) > need) {
          byTwoLegs(hubs.arc(from, hub), hub, to, NONE, first);
        }
        double last = hubs.rate(hub, to);
        if (hub != from && hubs.twoLegs(from, hub) * last > need) {
          byLeaf(NONE, hubs.over(from, hub), hubs.arc(hub, to), last);
        }
      }
    }
  }

  /** From one hub to another by a third asset, with an arc before or behind of that rate. */
  private void byTwoLegs(int prefix, int from, int to, int suffix, double rate) {
    if (hubs.twoLegs(from, to) * rate > need) {
      byLeaf(prefix, hubs.over(from, to), suffix, rate);
      double byHub = byHub(prefix, from, to, suffix, rate);
      hubs.lowerTwoLegs(from, to, Math.max(byHub, hubs.over(from, to).best()));
    }
  }

  private double byHub(int prefix, int from, int to, int suffix, double rate) {
    double best = 0;
    for (int hub = 0; hub < hubs.count(); hub++) {
      double here = hubs.rate(from, hub) * hubs.rate(hub, to);
      best = Math.max(best, here);
      if (here * rate > need) {
        offerSimple(prefix, hubs.arc(from, hub), hubs.arc(hub, to), suffix);
      }
    }
    return best;
  }

  /** By paths over leaves, with an arc before or behind of that rate. */
  private void byLeaf(int prefix, PathSet paths, int suffix, double rate) {
    if (paths.best() * rate > need) {
      double best = 0;
      for (int block = 0; block < paths.blocks(); block++) {
        if (paths.bestOf(block) * rate > need) {
          open(prefix, paths, block, suffix, rate);
        }
        best = Math.max(best, paths.bestOf(block));
      }
      paths.lower(best);
    }
  }

  private void open(int prefix, PathSet paths, int block, int suffix, double rate) {
    double best = 0;
    for (int slot = paths.firstOf(block); slot < paths.endOf(block); slot++) {
      if (paths.held(slot) * rate > need) {
        look(prefix, paths, slot, suffix, rate);
      }
      best = Math.max(best, paths.held(slot));
    }
    paths.lowerBlock(block, best);
  }

  /** A slot holds no less than its path has; now we look. */
  private void look(int prefix, PathSet paths, int slot, int suffix, double rate) {
    int first = paths.firstArc(slot);
    int second = paths.secondArc(slot);
    int third = paths.thirdArc(slot);
    double here = lowered(first) * lowered(second);
    if (third != NONE) {
      here *= lowered(third);
    }
    paths.lowerSlot(slot, here);
    if (here * rate > need) {
      if (third != NONE) {
        way.offer(first, second, third);
      } else {
        offerSimple(prefix, first, second, suffix);
      }
    }
  }

  private double lowered(int arc) {
    hubs.lower(arc);
    return arcs.screen(arc);
  }

  /** What is kept between hubs knows nothing of the edge: a path by one of its assets is none. */
  private void offerSimple(int prefix, int first, int second, int suffix) {
    int between = arcs.head(first);
    if (between != tail && between != head) {
      if (prefix != NONE) {
        way.offer(prefix, first, second);
      } else {
        way.offer(first, second, suffix);
      }
    }
  }

  private void toLeaf(int hub, int leaf) {
    IntLists hubArcs = hubs.hubArcs();
    for (int i = 0; i < hubArcs.size(leaf); i++) {
      int last = hubArcs.get(leaf, i) ^ 1;
      int before = hubs.number(arcs.tail(last));
      double rate = arcs.screen(last);
      if (before != hub) {
        if (hubs.rate(hub, before) * rate > need) {
          way.offer(hubs.arc(hub, before), last, NONE);
        }
        if (searchesFour) {
          byTwoLegs(NONE, hub, before, last, rate);
        }
      }
    }
    IntLists leafArcs = hubs.leafArcs();
    for (int i = 0; i < leafArcs.size(leaf); i++) {
      int last = leafArcs.get(leaf, i) ^ 1;
      toLeafBy(hub, arcs.tail(last), last);
    }
  }

  /** From a hub to a leaf, the last leg from another leaf. */
  private void toLeafBy(int hub, int other, int last) {
    double rate = arcs.screen(last);
    IntLists hubArcs = hubs.hubArcs();
    for (int i = 0; i < hubArcs.size(other); i++) {
      int middle = hubArcs.get(other, i) ^ 1;
      int by = hubs.number(arcs.tail(middle));
      double both = arcs.screen(middle) * rate;
      if (by == hub) {
        if (both > need) {
          way.offer(middle, last, NONE);
        }
      } else if (searchesFour && hubs.rate(hub, by) * both > need) {
        way.offer(hubs.arc(hub, by), middle, last);
      }
    }
    if (searchesFour) {
      IntLists leafArcs = hubs.leafArcs();
      for (int i = 0; i < leafArcs.size(other); i++) {
        int middle = leafArcs.get(other, i) ^ 1;
        int by = arcs.tail(middle);
        if (by != tail) {
          offerJoined(arcs.between(head, by), middle, last);
        }
      }
    }
  }

  /** The mirror image of {@link #toLeaf}. */
  private void fromLeaf(int leaf, int hub) {
    IntLists hubArcs = hubs.hubArcs();
    for (int i = 0; i < hubArcs.size(leaf); i++) {
      int first = hubArcs.get(leaf, i);
      int next = hubs.number(arcs.head(first));
      double rate = arcs.screen(first);
      if (next != hub) {
        if (rate * hubs.rate(next, hub) > need) {
          way.offer(first, hubs.arc(next, hub), NONE);
        }
        if (searchesFour) {
          byTwoLegs(first, next, hub, NONE, rate);
        }
      }
    }
    IntLists leafArcs = hubs.leafArcs();
    for (int i = 0; i < leafArcs.size(leaf); i++) {
      int first = leafArcs.get(leaf, i);
      fromLeafBy(first, arcs.head(first), hub);
    }
  }

  private void fromLeafBy(int first, int other, int hub) {
    double rate = arcs.screen(first);
    IntLists hubArcs = hubs.hubArcs();
    for (int i = 0; i < hubArcs.size(other); i++) {
      int middle = hubArcs.get(other, i);
      int by = hubs.number(arcs.head(middle));
      double both = rate * arcs.screen(middle);
      if (by == hub) {
        if (both > need) {
          way.offer(first, middle, NONE);
        }
      } else if (searchesFour && both * hubs.rate(by, hub) > need) {
        way.offer(first, middle, hubs.arc(by, hub));
      }
    }
    if (searchesFour) {
      IntLists leafArcs = hubs.leafArcs();
      for (int i = 0; i < leafArcs.size(other); i++) {
        int middle = leafArcs.get(other, i);
        int by = arcs.head(middle);
        if (by != head) {
          offerJoined(first, middle, arcs.between(by, tail));
        }
      }
    }
  }

  private void betweenLeaves(int from, int to) {
    byHubs(from, to);
    IntLists firsts = hubs.leafArcs();
    for (int i = 0; i < firsts.size(from); i++) {
      int first = firsts.get(from, i);
      int next = arcs.head(first);
      if (next != to) {
        offerJoined(first, arcs.between(next, to));
        if (searchesFour) {
          throughMiddle(first, next);
        }
      }
    }
    if (searchesFour) {
      IntLists lasts = hubs.leafArcs();
      for (int i = 0; i < lasts.size(to); i++) {
        int last = lasts.get(to, i) ^ 1;
        if (arcs.tail(last) != from) {
          byHubAndLeaf(from, last);
        }
      }
    }
  }

  /** From one leaf to another by one hub or two. */
  private void byHubs(int from, int to) {
    IntLists firsts = hubs.hubArcs();
    IntLists lasts = hubs.hubArcs();
    for (int i = 0; i < firsts.size(from); i++) {
      int first = firsts.get(from, i);
      int next = hubs.number(arcs.head(first));
      for (int j = 0; j < lasts.size(to); j++) {
        int last = lasts.get(to, j) ^ 1;
        int before = hubs.number(arcs.tail(last));
        double both = arcs.screen(first) * arcs.screen(last);
        if (next == before) {
          if (both > need) {
            way.offer(first, last, NONE);
          }
        } else if (searchesFour && both * hubs.rate(next, before) > need) {
          way.offer(first, hubs.arc(next, before), last);
        }
      }
    }
  }

  private void byHubAndLeaf(int from, int last) {
    IntLists firsts = hubs.hubArcs();
    for (int i = 0; i < firsts.size(from); i++) {
      int first = firsts.get(from, i);
      int hub = arcs.head(first);
      int leaf = arcs.tail(last);
      offerJoined(first, arcs.between(hub, leaf), last);
    }
  }

  /** Three legs, of which the first leads to a leaf. */
  private void throughMiddle(int first, int next) {
    for (int i = 0; i < arcs.degree(tail); i++) {
      int last = arcs.out(tail, i) ^ 1;
      int before = arcs.tail(last);
      if (before != head && before != next) {
        offerJoined(first, arcs.between(next, before), last);
      }
    }
  }

  private void offerJoined(int first, int second) {
    if (second != NONE && arcs.screen(first) * arcs.screen(second) > need) {
      way.offer(first, second, NONE);
    }
  }

  /** Three arcs, one of which may be none. */
  private void offerJoined(int first, int second, int third) {
    boolean joins = first != NONE && second != NONE && third != NONE;
    if (joins && arcs.screen(first) * arcs.screen(second) * arcs.screen(third) > need) {
      way.offer(first, second, third);
    }
  }
}
