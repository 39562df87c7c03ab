package perdura.hotpath.risk;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The gate again, as plainly as can be: integers of any size, every sum taken anew from holdings
 * and open orders. The oracle of {@link PreTradeGate}; a {@link Flaw} makes it a wrong one.
 */
final class NaiveGate {
  /** A way to get it wrong. */
  enum Flaw {
    NONE,
    ROUNDS_WORTH_DOWN,
    ALLOWS_NOT_THE_LIMIT_ITSELF,
    FORGETS_OPEN_ENTRIES,
    FORGETS_ORDERS_OF_THE_SAME_DECISION,
    LEAVES_THE_FEE_OUT,
    FREES_EVERYTHING_WITH_THE_FIRST_FILL,
    FORGETS_IDS_OF_CLOSED_ORDERS,
    COUNTS_A_MINUTE_TOO_LONG
  }

  private static final BigInteger MOST = BigInteger.valueOf(Wide.MOST);
  private static final BigInteger PPM = BigInteger.valueOf(1_000_000);
  private static final BigInteger BPS = BigInteger.valueOf(10_000);
  private static final long MINUTE_NS = 60_000_000_000L;

  record Verdict(Denial denial, BigInteger asked, BigInteger allowed) {
    static final Verdict PASSED = no(Denial.NONE);

    static Verdict no(Denial denial) {
      return new Verdict(denial, BigInteger.ZERO, BigInteger.ZERO);
    }
  }

  record Ask(
      int agent, int instrument, Side side, Purpose purpose, long quantity, long price, long id) {
    boolean opens() {
      return purpose == Purpose.OPEN;
    }

    boolean buys() {
      return side == Side.BUY;
    }
  }

  private record RememberedId(long id, long sinceNs) {}

  private record Sent(int agent, long timeNs) {}

  /** An order that is open, and what is kept for it. */
  static final class Order {
    final Ask ask;
    final long timeNs;
    BigInteger left;
    BigInteger given = BigInteger.ZERO;
    BigInteger position = BigInteger.ZERO;
    BigInteger exposure = BigInteger.ZERO;
    BigInteger gas = BigInteger.ZERO;
    BigInteger leastGiven = BigInteger.ZERO;
    BigInteger mostGiven = BigInteger.ZERO;
    boolean isPaid;
    boolean isUnknown;
    boolean isSent;
    boolean isApproved;

    private Order(Ask ask, long timeNs) {
      this.ask = ask;
      this.timeNs = timeNs;
      this.left = BigInteger.valueOf(ask.quantity);
    }
  }

  private final GateSettings settings;
  private final Flaw flaw;
  private final Map<Integer, InstrumentTerms> terms = new HashMap<>();
  private final Map<Integer, BigInteger> markUnits = new HashMap<>();
  private final Deque<RememberedId> ids = new ArrayDeque<>();
  private final List<Sent> times = new ArrayList<>();
  private final List<Order> decision = new ArrayList<>();

  final List<Order> open = new ArrayList<>();
  final Map<Integer, BigInteger> marks = new HashMap<>();
  final Map<Integer, BigInteger> references = new HashMap<>();
  final Map<Integer, Long> referencesNs = new HashMap<>();
  final Map<Integer, BigInteger> gas = new HashMap<>();
  final Set<Integer> disabled = new HashSet<>();
  final Map<Integer, TradingMode> venueModes = new HashMap<>();
  final BigInteger[][] held;
  final BigInteger[] dayStart;
  final BigInteger[] highWater;
  final BigInteger[] capital;
  final long[] mandateUntilNs;
  final List<Set<Integer>> covered = new ArrayList<>();
  TradingMode mode = TradingMode.HALTED;
  GateLimits limits;
  boolean isTripped;

  private TradingMode decisionMode = TradingMode.HALTED;
  private GateLimits decisionLimits;
  private long nowNs = Long.MIN_VALUE;
  private boolean isChain;
  private int brought = -1;
  private BigInteger broughtUnits = BigInteger.ZERO;
  private BigInteger chainWorth = BigInteger.ZERO;

  NaiveGate(GateSettings settings, GateLimits limits, Flaw flaw) {
    this.settings = settings;
    this.flaw = flaw;
    this.limits = limits;
    this.decisionLimits = limits;
    this.held = new BigInteger[settings.agents()][settings.assets()];
    this.dayStart = new BigInteger[settings.agents()];
    this.highWater = new BigInteger[settings.agents()];
    this.capital = new BigInteger[settings.agents()];
    this.mandateUntilNs = new long[settings.agents()];
    for (int agent = 0; agent < settings.agents(); agent++) {
      Arrays.fill(held[agent], BigInteger.ZERO);
      dayStart[agent] = BigInteger.ZERO;
      highWater[agent] = BigInteger.ZERO;
      capital[agent] = BigInteger.ZERO;
      mandateUntilNs[agent] = Long.MIN_VALUE;
      covered.add(new HashSet<>());
    }
  }

  void listAsset(int asset, long unit) {
    markUnits.put(asset, BigInteger.valueOf(unit));
  }

  void listInstrument(int instrument, InstrumentTerms of) {
    terms.put(instrument, of);
  }

  private InstrumentTerms terms(Ask ask) {
    return Objects.requireNonNull(terms.get(ask.instrument));
  }

  private BigInteger markUnit(int asset) {
    return Objects.requireNonNull(markUnits.get(asset));
  }

  BigInteger reference(int instrument) {
    return references.getOrDefault(instrument, BigInteger.ZERO);
  }

  // What things are worth.

  private static BigInteger up(BigInteger number, BigInteger by) {
    return number.add(by).subtract(BigInteger.ONE).divide(by);
  }

  private BigInteger worth(int asset, BigInteger units, boolean isUp) {
    if (asset == settings.numeraire()) {
      return units;
    }
    BigInteger product = units.multiply(marks.getOrDefault(asset, BigInteger.ZERO));
    boolean up = isUp && flaw != Flaw.ROUNDS_WORTH_DOWN;
    return up ? up(product, markUnit(asset)) : product.divide(markUnit(asset));
  }

  boolean isUnvalued(int agent, int asset) {
    if (asset == settings.numeraire() || held[agent][asset].signum() == 0) {
      return false;
    }
    BigInteger most = MOST.divide(BigInteger.valueOf((long) settings.agents() * settings.assets()));
    return marks.getOrDefault(asset, BigInteger.ZERO).signum() == 0
        || worth(asset, held[agent][asset].abs(), true).compareTo(most) > 0;
  }

  private boolean isUnvalued(int agent) {
    for (int asset = 0; asset < settings.assets(); asset++) {
      if (isUnvalued(agent, asset)) {
        return true;
      }
    }
    return false;
  }

  private BigInteger holdingExposure(int agent, int asset) {
    return asset == settings.numeraire() || isUnvalued(agent, asset)
        ? BigInteger.ZERO
        : worth(asset, held[agent][asset].abs(), true);
  }

  BigInteger position(int agent, int asset) {
    BigInteger sum = holdingExposure(agent, asset);
    for (Order order : open) {
      if (order.ask.agent == agent && taken(order.ask) == asset && countsOpen()) {
        sum = sum.add(share(order, order.position));
      }
    }
    return sum;
  }

  private boolean countsOpen() {
    return flaw != Flaw.FORGETS_OPEN_ENTRIES;
  }

  BigInteger exposure(int agent) {
    BigInteger sum = BigInteger.ZERO;
    for (int asset = 0; asset < settings.assets(); asset++) {
      sum = sum.add(holdingExposure(agent, asset));
    }
    for (Order order : open) {
      if (order.ask.agent == agent && countsOpen()) {
        sum = sum.add(share(order, order.exposure));
      }
    }
    return sum;
  }

  BigInteger exposure() {
    BigInteger sum = BigInteger.ZERO;
    for (int agent = 0; agent < settings.agents(); agent++) {
      sum = sum.add(exposure(agent));
    }
    return sum;
  }

  BigInteger equity(int agent) {
    BigInteger sum = held[agent][settings.numeraire()];
    for (int asset = 0; asset < settings.assets(); asset++) {
      if (asset != settings.numeraire() && !isUnvalued(agent, asset)) {
        BigInteger units = held[agent][asset];
        BigInteger worth = worth(asset, units.abs(), units.signum() < 0);
        sum = sum.add(units.signum() < 0 ? worth.negate() : worth);
      }
    }
    return sum;
  }

  private static BigInteger share(Order order, BigInteger whole) {
    return up(whole.multiply(order.left), BigInteger.valueOf(order.ask.quantity));
  }

  private int given(Ask ask) {
    InstrumentTerms of = terms(ask);
    return ask.buys() ? of.quote() : of.base();
  }

  private int taken(Ask ask) {
    InstrumentTerms of = terms(ask);
    return ask.buys() ? of.base() : of.quote();
  }

  private BigInteger reserved(int agent, int asset, boolean ofSafeguards) {
    BigInteger sum = BigInteger.ZERO;
    for (Order order : open) {
      boolean counts = !ofSafeguards || order.ask.purpose == Purpose.SAFEGUARD;
      if (order.ask.agent == agent && given(order.ask) == asset && counts) {
        sum = sum.add(share(order, order.given));
      }
      if (order.ask.agent == agent && asset == settings.numeraire() && !ofSafeguards) {
        sum = sum.add(order.gas);
      }
    }
    return sum;
  }

  BigInteger free(int agent, int asset) {
    return held[agent][asset].subtract(reserved(agent, asset, false));
  }

  int openOrders(int agent) {
    return (int) open.stream().filter(order -> order.ask.agent == agent).count();
  }

  private int withinMinute(int agent) {
    long window = flaw == Flaw.COUNTS_A_MINUTE_TOO_LONG ? MINUTE_NS + 1 : MINUTE_NS;
    return (int)
        times.stream().filter(sent -> sent.agent == agent && nowNs - sent.timeNs < window).count();
  }

  // Decisions.

  void begin(long timeNs, boolean chain) {
    abandon();
    nowNs = Math.max(nowNs, timeNs);
    decisionMode = mode;
    decisionLimits = limits;
    isChain = chain;
    brought = -1;
    chainWorth = BigInteger.ZERO;
  }

  void abandon() {
    while (!decision.isEmpty()) {
      open.remove(decision.removeLast());
      ids.removeLast();
      times.removeLast();
    }
  }

  List<Order> commit() {
    List<Order> committed = List.copyOf(decision);
    decision.clear();
    committed.forEach(order -> order.isApproved = true);
    return committed;
  }

  Verdict check(Ask ask) {
    for (int i = 0; i < 2 && isPast(ids.peekFirst()); i++) {
      ids.removeFirst();
    }
    Order order = new Order(ask, nowNs);
    Verdict verdict = judge(ask, order);
    if (verdict.denial == Denial.NONE) {
      stage(ask, order);
    } else {
      abandon();
    }
    return verdict;
  }

  private boolean isPast(@Nullable RememberedId id) {
    return id != null && nowNs - id.sinceNs > settings.orderIdHorizonNs();
  }

  private void stage(Ask ask, Order order) {
    BigInteger worth = worthOf(ask);
    chainWorth = chainWorth.max(worth);
    brought = isChain ? taken(ask) : -1;
    broughtUnits = ask.buys() ? BigInteger.valueOf(ask.quantity) : mostQuote(ask);
    decision.add(order);
    if (flaw != Flaw.FORGETS_ORDERS_OF_THE_SAME_DECISION || decision.size() == 1) {
      open.add(order);
    }
    ids.addLast(new RememberedId(ask.id, nowNs));
    times.add(new Sent(ask.agent, nowNs));
  }

  private BigInteger reference(Ask ask) {
    return reference(ask.instrument);
  }

  private BigInteger quote(Ask ask, BigInteger price, boolean isUp) {
    BigInteger product = BigInteger.valueOf(ask.quantity).multiply(price);
    BigInteger unit = BigInteger.valueOf(terms(ask).priceUnit());
    boolean up = isUp && flaw != Flaw.ROUNDS_WORTH_DOWN;
    return up ? up(product, unit) : product.divide(unit);
  }

  private BigInteger mostQuote(Ask ask) {
    return quote(ask, reference(ask).max(BigInteger.valueOf(ask.price)), true);
  }

  /** Most that it is worth; 0 unless it opens. */
  BigInteger worthOf(Ask ask) {
    return ask.opens() ? worth(terms(ask).quote(), mostQuote(ask), true) : BigInteger.ZERO;
  }

  private BigInteger mostGiven(Ask ask) {
    if (!ask.buys()) {
      return BigInteger.valueOf(ask.quantity);
    }
    BigInteger quote = quote(ask, BigInteger.valueOf(ask.price), true);
    BigInteger fee = BigInteger.valueOf(terms(ask).takerFeePpm());
    return flaw == Flaw.LEAVES_THE_FEE_OUT ? quote : quote.add(up(quote.multiply(fee), PPM));
  }

  private Verdict judge(Ask ask, Order order) {
    Verdict verdict = permission(ask);
    if (verdict.denial == Denial.NONE) {
      verdict = shape(ask);
    }
    return verdict.denial == Denial.NONE ? stakes(ask, order) : verdict;
  }

  private Verdict permission(Ask ask) {
    if (ask.agent < 0 || ask.agent >= settings.agents()) {
      return Verdict.no(Denial.AGENT_UNKNOWN);
    }
    if (!terms.containsKey(ask.instrument)) {
      return Verdict.no(Denial.INSTRUMENT_UNKNOWN);
    }
    if (ask.quantity <= 0 || ask.quantity > Wide.MOST || ask.price < 0 || ask.price > Wide.MOST) {
      return new Verdict(Denial.ORDER_INVALID, BigInteger.valueOf(ask.quantity), MOST);
    }
    Denial mode = mayBeSent(ask, decisionMode);
    if (mode != Denial.NONE) {
      return Verdict.no(mode);
    }
    return identity(ask);
  }

  private Denial mayBeSent(Ask ask, TradingMode now) {
    boolean isSafe = ask.purpose == Purpose.SAFEGUARD;
    if (!isSafe && disabled.contains(ask.instrument)) {
      return Denial.INSTRUMENT_DISABLED;
    }
    if (!isSafe && isTripped) {
      return Denial.GATE_TRIPPED;
    }
    if (!isSafe && now == TradingMode.HALTED) {
      return Denial.TRADING_HALTED;
    }
    if (ask.opens() && now == TradingMode.REDUCING) {
      return Denial.TRADING_REDUCING;
    }
    int venue = terms(ask).venue();
    TradingMode there = venueModes.getOrDefault(venue, TradingMode.HALTED);
    if ((!isSafe && there == TradingMode.HALTED)
        || (ask.opens() && there == TradingMode.REDUCING)) {
      return Denial.VENUE_HALTED;
    }
    boolean isLocked =
        open.stream()
            .anyMatch(other ->
                other.isUnknown
                    && other.ask.agent == ask.agent
                    && other.ask.instrument == ask.instrument);
    return isLocked ? Denial.INSTRUMENT_LOCKED : Denial.NONE;
  }

  private Verdict identity(Ask ask) {
    boolean isUsed = ids.stream().anyMatch(id -> id.id == ask.id);
    boolean isOpen =
        open.stream().anyMatch(order -> order.ask.id == ask.id)
            || flaw != Flaw.FORGETS_IDS_OF_CLOSED_ORDERS;
    if (isUsed && isOpen) {
      return Verdict.no(Denial.ORDER_DUPLICATE);
    }
    int most = settings.orderIds() - (ask.opens() ? settings.orderIds() / 8 : 0);
    if (ids.size() + 1 > most) {
      return verdict(Denial.ORDER_MEMORY_FULL, ids.size() + 1, most);
    }
    if (ask.opens() && nowNs >= mandateUntilNs[ask.agent]) {
      return Verdict.no(Denial.MANDATE_MISSING);
    }
    return ask.opens() && !covered.get(ask.agent).contains(ask.instrument)
        ? Verdict.no(Denial.MANDATE_EXCLUDES_INSTRUMENT)
        : Verdict.PASSED;
  }

  private static Verdict verdict(Denial denial, long asked, long allowed) {
    return new Verdict(denial, BigInteger.valueOf(asked), BigInteger.valueOf(allowed));
  }

  private Verdict shape(Ask ask) {
    InstrumentTerms of = terms(ask);
    boolean isMarked =
        of.quote() == settings.numeraire()
            || marks.getOrDefault(of.quote(), BigInteger.ZERO).signum() > 0;
    if (ask.opens() && (reference(ask).signum() == 0 || !isMarked)) {
      return Verdict.no(Denial.MARKET_UNKNOWN);
    }
    long age = nowNs - referencesNs.getOrDefault(ask.instrument, 0L);
    if (ask.opens() && age > decisionLimits.maxMarketAgeNs()) {
      return verdict(Denial.MARKET_STALE, age, decisionLimits.maxMarketAgeNs());
    }
    if (ask.quantity % of.lot() != 0) {
      return verdict(Denial.QUANTITY_PRECISION, ask.quantity, of.lot());
    }
    if (ask.price % of.tick() != 0) {
      return verdict(Denial.PRICE_PRECISION, ask.price, of.tick());
    }
    if (ask.buys() && ask.price == 0) {
      return Verdict.no(Denial.MARKET_UNKNOWN);
    }
    Verdict market = ask.purpose == Purpose.SAFEGUARD ? Verdict.PASSED : market(ask, of);
    return market.denial == Denial.NONE ? countable(ask) : market;
  }

  private Verdict market(Ask ask, InstrumentTerms of) {
    BigInteger price = BigInteger.valueOf(ask.price);
    BigInteger at = reference(ask).signum() > 0 ? reference(ask) : price;
    BigInteger least = BigInteger.valueOf(of.minNotional());
    BigInteger product = BigInteger.valueOf(ask.quantity).multiply(at);
    boolean isBelow = product.compareTo(least.multiply(BigInteger.valueOf(of.priceUnit()))) < 0;
    if (at.signum() > 0 && isBelow) {
      BigInteger worth = quote(ask, at, false);
      BigInteger told = worth.compareTo(MOST) > 0 ? BigInteger.valueOf(-1) : worth;
      return new Verdict(Denial.NOTIONAL_BELOW_MINIMUM, told, least);
    }
    if (ask.price == 0 || reference(ask).signum() == 0) {
      return Verdict.PASSED;
    }
    int near = decisionLimits.collarBps();
    int far = decisionLimits.farCollarBps();
    BigInteger lowest = reference(ask).subtract(part(reference(ask), ask.buys() ? far : near));
    BigInteger highest = reference(ask).add(part(reference(ask), ask.buys() ? near : far));
    if (price.compareTo(lowest) < 0) {
      return new Verdict(Denial.PRICE_OUTSIDE_COLLAR, price, lowest);
    }
    return within(price, highest, Denial.PRICE_OUTSIDE_COLLAR);
  }

  private static BigInteger part(BigInteger whole, int bps) {
    return whole.multiply(BigInteger.valueOf(bps)).divide(BPS);
  }

  private Verdict within(BigInteger asked, BigInteger allowed, Denial denial) {
    int most = flaw == Flaw.ALLOWS_NOT_THE_LIMIT_ITSELF ? -1 : 0;
    return asked.compareTo(allowed) > most ? new Verdict(denial, asked, allowed) : Verdict.PASSED;
  }

  private Verdict countable(Ask ask) {
    BigInteger most = mostQuote(ask).max(worthOf(ask)).max(mostGiven(ask));
    if (most.compareTo(MOST) > 0) {
      return new Verdict(Denial.AMOUNT_OVERFLOW, BigInteger.valueOf(ask.quantity), MOST);
    }
    if (ask.purpose != Purpose.REDUCE) {
      return Verdict.PASSED;
    }
    boolean isCash = given(ask) == settings.numeraire();
    BigInteger has = isCash ? BigInteger.ZERO : held[ask.agent][given(ask)];
    return mostGiven(ask).compareTo(has) > 0
        ? new Verdict(Denial.REDUCE_ONLY_INCREASES, mostGiven(ask), has)
        : Verdict.PASSED;
  }

  private Verdict stakes(Ask ask, Order order) {
    boolean addsPosition = taken(ask) != settings.numeraire();
    BigInteger worth = worthOf(ask);
    order.position = ask.opens() && addsPosition ? worth : BigInteger.ZERO;
    order.exposure = BigInteger.ZERO;
    order.gas = BigInteger.ZERO;
    if (ask.opens()) {
      order.exposure = isChain ? worth.subtract(chainWorth).max(BigInteger.ZERO) : order.position;
      order.gas = gas.getOrDefault(ask.instrument, BigInteger.ZERO);
      Verdict verdict = opening(ask, order, worth);
      if (verdict.denial != Denial.NONE) {
        return verdict;
      }
    }
    int capacity = settings.openOrders();
    int most = capacity - (ask.opens() ? capacity / 8 : 0);
    if (open.size() + 1 > most) {
      return verdict(Denial.ORDERS_EXCEED_LIMIT, open.size() + 1, most);
    }
    if (decision.size() + 1 > 8) {
      return verdict(Denial.ORDERS_EXCEED_LIMIT, decision.size() + 1, 8);
    }
    return balance(ask, order);
  }

  private Verdict opening(Ask ask, Order order, BigInteger worth) {
    GateLimits by = decisionLimits;
    Verdict verdict =
        within(worth, BigInteger.valueOf(by.maxNotionalPerOrder()), Denial.NOTIONAL_EXCEEDS_LIMIT);
    if (verdict.denial == Denial.NONE && taken(ask) != settings.numeraire()) {
      verdict = positionOf(ask, worth);
    }
    if (verdict.denial == Denial.NONE && order.exposure.signum() > 0) {
      verdict = exposureOf(ask, order);
    }
    if (verdict.denial != Denial.NONE) {
      return verdict;
    }
    int rate = withinMinute(ask.agent) + 1;
    if (rate > by.maxOrdersPerMinute()) {
      return verdict(Denial.RATE_EXCEEDED, rate, by.maxOrdersPerMinute());
    }
    int orders = openOrders(ask.agent) + 1;
    if (orders > by.maxOpenOrders()) {
      return verdict(Denial.ORDERS_EXCEED_LIMIT, orders, by.maxOpenOrders());
    }
    return losses(ask.agent);
  }

  private Verdict positionOf(Ask ask, BigInteger worth) {
    return isUnvalued(ask.agent, taken(ask))
        ? Verdict.no(Denial.MARKET_UNKNOWN)
        : within(
            worth.add(position(ask.agent, taken(ask))),
            BigInteger.valueOf(decisionLimits.maxPositionPerAgent()),
            Denial.POSITION_EXCEEDS_LIMIT);
  }

  private Verdict exposureOf(Ask ask, Order order) {
    for (int agent = 0; agent < settings.agents(); agent++) {
      if (isUnvalued(agent)) {
        return Verdict.no(Denial.MARKET_UNKNOWN);
      }
    }
    BigInteger own = order.exposure.add(exposure(ask.agent));
    BigInteger all = order.exposure.add(exposure());
    Verdict verdict =
        within(
            own,
            BigInteger.valueOf(decisionLimits.maxExposurePerAgent()),
            Denial.EXPOSURE_EXCEEDS_LIMIT);
    if (verdict.denial == Denial.NONE) {
      verdict =
          within(
              all,
              BigInteger.valueOf(decisionLimits.maxExposureTotal()),
              Denial.EXPOSURE_TOTAL_EXCEEDS_LIMIT);
    }
    return verdict.denial == Denial.NONE
        ? within(own, capital[ask.agent], Denial.MANDATE_CAPITAL_EXCEEDED)
        : verdict;
  }

  private Verdict losses(int agent) {
    if (isUnvalued(agent)) {
      return Verdict.no(Denial.MARKET_UNKNOWN);
    }
    BigInteger loss = dayStart[agent].subtract(equity(agent));
    BigInteger most = BigInteger.valueOf(decisionLimits.maxDailyLossPerAgent());
    if (loss.compareTo(most) > 0) {
      return new Verdict(Denial.LOSS_DAILY_LIMIT, loss, most);
    }
    BigInteger high = highWater[agent];
    if (high.signum() <= 0) {
      return Verdict.PASSED;
    }
    BigInteger fallen = high.subtract(equity(agent)).max(BigInteger.ZERO);
    BigInteger ppm = up(fallen.multiply(PPM), high);
    BigInteger mostPpm = BigInteger.valueOf(decisionLimits.maxDrawdownPpm());
    return ppm.compareTo(mostPpm) > 0
        ? new Verdict(Denial.DRAWDOWN_LIMIT, ppm, mostPpm)
        : Verdict.PASSED;
  }

  private Verdict balance(Ask ask, Order order) {
    BigInteger cash = free(ask.agent, settings.numeraire());
    if (order.gas.compareTo(cash) > 0 && order.gas.signum() > 0) {
      return new Verdict(Denial.BALANCE_INSUFFICIENT_FOR_GAS, order.gas, cash);
    }
    order.mostGiven = mostGiven(ask);
    order.isPaid = isChain && brought == given(ask);
    if (order.isPaid) {
      BigInteger price = BigInteger.valueOf(ask.price);
      BigInteger at = reference(ask).signum() == 0 ? price : price.min(reference(ask));
      order.given = BigInteger.ZERO;
      order.leastGiven = ask.buys() ? quote(ask, at, false) : BigInteger.valueOf(ask.quantity);
      return order.leastGiven.compareTo(broughtUnits) > 0
          ? new Verdict(Denial.BALANCE_INSUFFICIENT, order.leastGiven, broughtUnits)
          : Verdict.PASSED;
    }
    order.given = order.mostGiven;
    BigInteger has = available(ask, order);
    return order.given.compareTo(has) > 0
        ? new Verdict(Denial.BALANCE_INSUFFICIENT, order.given, has)
        : Verdict.PASSED;
  }

  private BigInteger available(Ask ask, Order order) {
    BigInteger free = free(ask.agent, given(ask));
    if (ask.purpose == Purpose.REDUCE) {
      return free.add(reserved(ask.agent, given(ask), true));
    }
    return given(ask) == settings.numeraire() ? free.subtract(order.gas) : free;
  }

  // What becomes of orders.

  Verdict send(Order order) {
    Denial denial = mayBeSent(order.ask, mode);
    if (denial != Denial.NONE) {
      return Verdict.no(denial);
    }
    if (order.isPaid) {
      BigInteger free = free(order.ask.agent, given(order.ask));
      if (order.leastGiven.compareTo(free) > 0) {
        return new Verdict(Denial.BALANCE_INSUFFICIENT, order.leastGiven, free);
      }
      order.isPaid = false;
      order.given = free.min(order.mostGiven).max(BigInteger.ZERO);
    }
    order.isSent = true;
    return Verdict.PASSED;
  }

  void fill(Order order, long base, long quote, long paidGas) {
    int agent = order.ask.agent;
    BigInteger given = BigInteger.valueOf(order.ask.buys() ? quote : base);
    BigInteger taken = BigInteger.valueOf(order.ask.buys() ? base : quote);
    held[agent][given(order.ask)] = held[agent][given(order.ask)].subtract(given);
    held[agent][taken(order.ask)] = held[agent][taken(order.ask)].add(taken);
    int cash = settings.numeraire();
    held[agent][cash] = held[agent][cash].subtract(BigInteger.valueOf(paidGas));
    order.left = order.left.subtract(BigInteger.valueOf(base));
    isTripped |= order.left.signum() < 0;
    if (flaw == Flaw.FREES_EVERYTHING_WITH_THE_FIRST_FILL) {
      order.given = BigInteger.ZERO;
    }
    if (order.left.signum() <= 0) {
      open.remove(order);
    }
  }

  void markEquity(boolean beginsDay) {
    for (int agent = 0; agent < settings.agents(); agent++) {
      if (!isUnvalued(agent)) {
        highWater[agent] = highWater[agent].max(equity(agent));
        dayStart[agent] = beginsDay ? equity(agent) : dayStart[agent];
      }
    }
  }
}
