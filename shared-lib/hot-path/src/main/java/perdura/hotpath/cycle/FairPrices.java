package perdura.hotpath.cycle;

import java.util.Arrays;

/**
 * Prices of assets by which no arc gains: {@code rate * price(head) <= price(tail)}. Then the rates
 * of any way from one asset to another multiply to no more than the ratio of their prices, so an
 * edge that does not gain by them is on no profitable cycle of any length, which takes one
 * comparison to know. After Johnson's potentials ("Efficient algorithms for shortest paths in
 * sparse networks", 1977).
 *
 * <p>An asset's price lies between its bid and its ask: the most that its arcs give for it and the
 * least that it is to be had for, by the prices of its neighbours. When an arc begins to gain, one
 * of its assets takes a new price in the middle between these, if they leave one. If they do not,
 * the arc stays <em>strained</em>, as every profitable cycle makes at least one be, and by how much
 * is what others may gain at most.
 *
 * <p>A hub trades with thousands: its price is set by its arcs to other hubs, and those to leaves
 * come in doubt by as much as it moved until a sweep has passed them, a few at each change of the
 * market. So no change costs more than a leaf's or the hubs' arcs, but for the first price of
 * assets that were not joined to the others before. Those which still are not have none, and are
 * always searched. Owned by one thread.
 */
final class FairPrices {
  /** An arc may bring so much; the rest is for rounding errors. */
  private static final double FAIR = 1 - 1e-9;

  private static final double BETWEEN = FAIR * FAIR * (1 - 1e-12);
  private static final double ONE_SIDED = 1 - 1e-3;
  private static final int PAIRS_PER_TURN = 4;
  private static final int CHANGES_PER_LOOK = 4;
  private static final int FEW = 8;

  /** After so many changes strain is more than a jump that is taken back or followed. */
  private static final int LONG = 8;

  private final Arcs arcs;

  /** By asset; not a number: has none. */
  private double[] prices = new double[0];

  private int priced;
  private int[] queue = new int[0];

  private final HubPrices hubPrices = new HubPrices();
  private final Strained strained = new Strained();
  private boolean isRanked;

  /** By how much hubs moved since the sweep began, and in the one before. */
  private double doubt = 1;

  private double doubtBefore = 1;

  private int nextPair;
  private long changes;
  private double bid;
  private double ask;

  FairPrices(Arcs arcs) {
    this.arcs = arcs;
  }

  /** Makes room for the assets of a pair. */
  void add(int pair) {
    int most = Math.max(arcs.tail(2 * pair), arcs.head(2 * pair));
    if (most >= prices.length) {
      int before = prices.length;
      prices = Arrays.copyOf(prices, Math.max(most + 1, 2 * before));
      Arrays.fill(prices, before, prices.length, Double.NaN);
      queue = Arrays.copyOf(queue, prices.length);
    }
  }

  /**
   * Whether an edge may be on a profitable cycle.
   *
   * @param arc to which it belongs
   * @param rate its rate
   */
  boolean mayGain(int arc, double rate) {
    return isCalm()
        ? !(rate * prices[arcs.head(arc)] <= prices[arcs.tail(arc)])
        : mayGainByStrained(arc, rate);
  }

  /** Whether an arc gains by the present prices. */
  boolean isStrained() {
    return !strained.isEmpty();
  }

  private boolean isCalm() {
    return !isStrained() && isSure();
  }

  private boolean isSure() {
    return doubt == 1 && doubtBefore == 1;
  }

  private boolean mayGainByStrained(int arc, double rate) {
    double mine = rate * prices[arcs.head(arc)] / prices[arcs.tail(arc)];
    return !(mine * slack(3, arc) <= 1) && !(mine * mostBack(arc) <= 1);
  }

  /** By how much more than the ratio of prices a way of so many other arcs may bring. */
  private double slack(int legs, int except) {
    if (!isRanked) {
      rankStrained();
    }
    double doubts = doubt * doubtBefore;
    double all = strained.most(legs, except);
    for (int leg = 0; leg < legs; leg++) {
      all *= doubts;
    }
    return all;
  }

  private void rankStrained() {
    strained.beginRanking();
    for (int i = 0; i < strained.count(); i++) {
      strained.rank(strained.arc(i), gain(strained.arc(i)));
    }
    isRanked = true;
  }

  /** No way back from an arc's head to its tail brings more: at the end that has few neighbours. */
  private double mostBack(int arc) {
    int tail = arcs.tail(arc);
    int head = arcs.head(arc);
    boolean isAtTail = arcs.degree(tail) < arcs.degree(head);
    int few = isAtTail ? tail : head;
    int many = isAtTail ? head : tail;
    if (arcs.degree(few) > FEW) {
      return Double.POSITIVE_INFINITY;
    }
    double others = slack(2, arc);
    double most = 0;
    for (int i = 0; i < arcs.degree(few); i++) {
      int out = arcs.out(few, i);
      double here = gain(isAtTail ? out ^ 1 : out);
      most = Math.max(most, arcs.head(out) == many ? here : here * others);
    }
    return most;
  }

  private double gain(int arc) {
    return arcs.screen(arc) * prices[arcs.head(arc)] / prices[arcs.tail(arc)];
  }

  private boolean isFair(int arc) {
    return arcs.screen(arc) * prices[arcs.head(arc)] <= prices[arcs.tail(arc)] * FAIR;
  }

  /** Takes over the rate of an arc; that of its reverse is to be known already. */
  void refresh(int arc, Hubs hubs) {
    if (isFair(arc)) {
      if (isStrained() && strained.has(arc)) {
        drop(arc);
      }
    } else if (arcs.screen(arc) > 0) {
      settle(arc, hubs);
    }
  }

  /** Goes on with what is strained or in doubt. */
  void advance(Hubs hubs) {
    if (isStrained()) {
      lookAgain(hubs);
    }
    if (!isSure()) {
      sweepOn(hubs);
    }
  }

  /** What strains an arc is mostly over soon; what is not may be more than one asset's matter. */
  private void lookAgain(Hubs hubs) {
    changes++;
    if (changes % CHANGES_PER_LOOK == 0) {
      int at = (int) ((changes / CHANGES_PER_LOOK) % strained.count());
      if (changes - strained.since(at) > LONG) {
        sweep(strained.arc(at), hubs);
      } else {
        refresh(strained.arc(at), hubs);
      }
    }
  }

  private void sweepOn(Hubs hubs) {
    int until = Math.min(nextPair + PAIRS_PER_TURN, arcs.instruments());
    while (nextPair < until) {
      sweep(2 * nextPair, hubs);
      sweep(2 * nextPair + 1, hubs);
      nextPair++;
    }
    if (nextPair == arcs.instruments()) {
      nextPair = 0;
      doubtBefore = doubt;
      doubt = 1;
    }
  }

  private void sweep(int arc, Hubs hubs) {
    refresh(arc, hubs);
    if (!isFair(arc) && arcs.screen(arc) > 0 && isPriced(arcs.tail(arc))) {
      balance(arcs.tail(arc), hubs);
      balance(arcs.head(arc), hubs);
    }
  }

  /**
   * Lets a leaf's worst arcs strain alike. Done to all again and again, it ends where no arc gains,
   * if it can.
   */
  private void balance(int asset, Hubs hubs) {
    if (hubs.number(asset) == Hubs.NONE) {
      quote(asset);
      prices[asset] = middle();
      strainAround(asset);
      releaseFair();
    }
  }

  private void settle(int arc, Hubs hubs) {
    isRanked = false;
    int tail = arcs.tail(arc);
    int head = arcs.head(arc);
    if (isPriced(tail) && isPriced(head)) {
      if (!isSettled(tail, head, hubs) || !isFair(arc)) {
        strain(arc);
      }
    } else if (isPriced(tail)) {
      spread(head);
    } else if (isPriced(head)) {
      spread(tail);
    } else if (Math.max(arcs.degree(tail), arcs.degree(head)) > priced) {
      beginAt(arcs.degree(tail) < arcs.degree(head) ? head : tail);
    }
  }

  private boolean isSettled(int tail, int head, Hubs hubs) {
    int tailHub = hubs.number(tail);
    int headHub = hubs.number(head);
    if (tailHub != Hubs.NONE && headHub != Hubs.NONE) {
      return hubPrices.solve(hubs, tailHub, headHub) && repriceHubs(hubs, tailHub);
    }
    return (tailHub == Hubs.NONE && reprice(tail)) || (headHub == Hubs.NONE && reprice(head));
  }

  private boolean isPriced(int asset) {
    return prices[asset] > 0;
  }

  /** What had prices is but a small island. */
  private void beginAt(int asset) {
    Arrays.fill(prices, Double.NaN);
    strained.clear();
    isRanked = false;
    priced = 0;
    bid = 1;
    ask = 1;
    spreadFrom(asset);
  }

  /** Gives a price to an asset, and to all that are joined to it and have none. */
  private void spread(int asset) {
    quote(asset);
    spreadFrom(asset);
  }

  private void spreadFrom(int asset) {
    int count = 0;
    queue[count++] = asset;
    price(asset);
    for (int next = 0; next < count; next++) {
      for (int i = 0; i < arcs.degree(queue[next]); i++) {
        int arc = arcs.out(queue[next], i);
        int other = arcs.head(arc);
        if (!isPriced(other) && joins(arc)) {
          quote(other);
          price(other);
          queue[count++] = other;
        }
      }
    }
    for (int i = 0; i < count; i++) {
      strainAround(queue[i]);
    }
  }

  private boolean joins(int arc) {
    return arcs.screen(arc) > 0 || arcs.screen(arc ^ 1) > 0;
  }

  private void price(int asset) {
    prices[asset] = middle();
    priced++;
  }

  private void strainAround(int asset) {
    for (int i = 0; i < arcs.degree(asset); i++) {
      int arc = arcs.out(asset, i);
      strainIfUnfair(arc);
      strainIfUnfair(arc ^ 1);
    }
  }

  private void strainIfUnfair(int arc) {
    if (!isFair(arc) && arcs.screen(arc) > 0) {
      strain(arc);
    }
  }

  private double middle() {
    if (bid == 0) {
      return ask * ONE_SIDED;
    }
    return ask == Double.POSITIVE_INFINITY ? bid / ONE_SIDED : Math.sqrt(bid) * Math.sqrt(ask);
  }

  /** Gives a leaf a new price, if there is one by which none of its arcs gains. */
  private boolean reprice(int leaf) {
    quote(leaf);
    boolean isThere = bid <= ask * BETWEEN;
    if (isThere) {
      prices[leaf] = middle();
      releaseFair();
    }
    return isThere;
  }

  /** All but one, by which the others' new prices are. */
  private boolean repriceHubs(Hubs hubs, int fixed) {
    double fixedPrice = prices[hubs.asset(fixed)];
    double most = 1;
    for (int hub = 0; hub < hubs.count(); hub++) {
      if (hub != fixed && hubPrices.has(hub)) {
        int asset = hubs.asset(hub);
        double before = prices[asset];
        prices[asset] = fixedPrice * hubPrices.ratio(hub, fixed);
        most = Math.max(most, Math.max(before / prices[asset], prices[asset] / before));
      }
    }
    doubt *= most;
    releaseFair();
    return true;
  }

  private void quote(int asset) {
    bid = 0;
    ask = Double.POSITIVE_INFINITY;
    for (int i = 0; i < arcs.degree(asset); i++) {
      quoteBy(arcs.out(asset, i));
    }
  }

  private void quoteBy(int arc) {
    double price = prices[arcs.head(arc)];
    if (price > 0) {
      bid = Math.max(bid, arcs.screen(arc) * price);
      ask = Math.min(ask, price / arcs.screen(arc ^ 1)); // infinite without a rate
    }
  }

  private void strain(int arc) {
    if (!strained.has(arc)) {
      strained.add(arc, changes);
    }
    isRanked = false;
  }

  private void drop(int arc) {
    strained.remove(arc);
    isRanked = false;
  }

  private void releaseFair() {
    for (int i = strained.count() - 1; i >= 0; i--) {
      if (isFair(strained.arc(i))) {
        drop(strained.arc(i));
      }
    }
    isRanked = false;
  }
}
