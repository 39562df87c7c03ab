package perdura.hotpath.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import perdura.hotpath.risk.NaiveGate.Ask;
import perdura.hotpath.risk.NaiveGate.Flaw;
import perdura.hotpath.risk.NaiveGate.Order;
import perdura.hotpath.risk.NaiveGate.Verdict;

/** A life of a gate: random decisions, markets and venues, with the model beside it. */
final class RandomTrading {
  private static final int AGENTS = 3;
  private static final int ASSETS = 4;
  private static final int INSTRUMENTS = 6;
  private static final int VENUES = 2;
  private static final long SECOND = 1_000_000_000L;

  private static final List<TradingMode> MODES = List.of(TradingMode.values());
  private static final List<Purpose> PURPOSES = List.of(Purpose.values());

  private final Random random;
  private final GateControls controls;
  private final PreTradeGate gate;
  private final RiskState state;
  private final NaiveGate model;
  private final Set<Denial> said = EnumSet.noneOf(Denial.class);
  private final List<Placed> placed = new ArrayList<>();
  private long nowNs = SECOND;
  private long lastId;
  private int untilLimits;

  private record Placed(long handle, Order order) {}

  RandomTrading(int seed, Flaw flaw) {
    this.random = new Random(seed);
    GateLimits limits = limits();
    this.controls = new GateControls(limits);
    long horizonNs = seed % 4 == 0 ? 400 * SECOND : 50 * SECOND;
    GateSettings settings =
        new GateSettings(0, AGENTS, ASSETS, INSTRUMENTS, VENUES, 24, 48, horizonNs);
    this.gate = new PreTradeGate(settings, controls);
    this.state = gate.state();
    this.model = new NaiveGate(settings, limits, flaw);
    list();
    open();
  }

  Set<Denial> said() {
    return said;
  }

  void run(int steps) {
    for (int i = 0; i < steps; i++) {
      step();
      compare();
    }
  }

  private void list() {
    long[] units = {1, 10_000, 777, 1_000_000_007};
    for (int asset = 1; asset < ASSETS; asset++) {
      state.listAsset(asset, units[asset]);
      model.listAsset(asset, units[asset]);
    }
    int[][] pairs = {{1, 0}, {2, 0}, {3, 0}, {1, 2}, {3, 1}};
    for (int instrument = 0; instrument < pairs.length; instrument++) {
      InstrumentTerms terms =
          new InstrumentTerms(
              instrument % VENUES,
              pairs[instrument][0],
              pairs[instrument][1],
              new long[] {1, 10, 25}[random.nextInt(3)],
              new long[] {1, 8, 100}[random.nextInt(3)],
              random.nextInt(300),
              new long[] {123_456, 10_000, 999}[random.nextInt(3)],
              random.nextInt(3_000));
      state.listInstrument(instrument, terms);
      model.listInstrument(instrument, terms);
    }
  }

  private void open() {
    mode(TradingMode.ACTIVE);
    for (int venue = 0; venue < VENUES; venue++) {
      venueMode(venue, TradingMode.ACTIVE);
    }
    for (int i = 0; i < INSTRUMENTS; i++) {
      reference(i, 1_000 + random.nextInt(100_000));
    }
    for (int asset = 1; asset < ASSETS; asset++) {
      mark(asset, 1 + random.nextInt(100_000));
    }
    for (int agent = 0; agent < AGENTS; agent++) {
      fund(agent, 1_000_000 + random.nextInt(10_000_000));
      grant(agent);
      for (int asset = 1; asset < ASSETS; asset++) {
        hold(agent, asset, random.nextInt(100_000));
      }
    }
    markEquity(true);
  }

  private GateLimits limits() {
    long worth = 1L << (random.nextInt(5) == 0 ? 8 + random.nextInt(12) : 22 + random.nextInt(16));
    return new GateLimits(
        worth + random.nextInt(1_000),
        2 * worth,
        random.nextInt(4) == 0 ? 3 * worth : 30 * worth,
        random.nextInt(4) == 0 ? 4 * worth : 100 * worth,
        100 + random.nextInt(1_000),
        1_000 + random.nextInt(9_000),
        1 + random.nextInt(20),
        random.nextInt(3) == 0 ? 1 + random.nextInt(20_000_000) : 1L << 50,
        random.nextInt(3) == 0 ? 1 + random.nextInt(900_000) : 1_000_000,
        (1 + random.nextInt(40)) * SECOND,
        1 + random.nextInt(12));
  }

  private void step() {
    nowNs += random.nextInt(4) == 0 ? SECOND * random.nextInt(5) : 0;
    if (random.nextInt(8) == 0) {
      relent();
      refreshAll();
    }
    switch (random.nextInt(20)) {
      case 0 -> reference(random.nextInt(INSTRUMENTS), price());
      case 1 -> mark(1 + random.nextInt(ASSETS - 1), random.nextInt(20) == 0 ? 0 : price());
      case 2 -> refreshAll();
      case 3 -> rule();
      case 4 -> account();
      case 5, 6, 7, 8 -> hear();
      case 9, 10 -> send();
      default -> decide();
    }
    if (untilLimits > 0 && --untilLimits == 0) {
      model.limits = limits();
      controls.replace(model.limits);
    }
  }

  // What the market does.

  private long price() {
    return random.nextInt(300) == 0 ? random.nextLong(Wide.MOST) : 1_000 + random.nextInt(100_000);
  }

  private void refreshAll() {
    for (int i = 0; i < INSTRUMENTS; i++) {
      reference(i, Math.max(1, model.reference(i).longValue()));
    }
  }

  private void reference(int instrument, long price) {
    state.onReference(instrument, price, nowNs);
    model.references.put(instrument, BigInteger.valueOf(price));
    model.referencesNs.put(instrument, nowNs);
  }

  private void mark(int asset, long mark) {
    state.onMark(asset, mark);
    model.marks.put(asset, BigInteger.valueOf(mark));
  }

  // What others say.

  private void rule() {
    switch (random.nextInt(12)) {
      case 0 -> mode(anyMode());
      case 1 -> venueMode(random.nextInt(VENUES), anyMode());
      case 2 -> enable(random.nextInt(INSTRUMENTS - 1), false);
      case 3 -> {
        model.limits = limits();
        controls.replace(model.limits);
      }
      case 4, 5 -> gas();
      case 6 -> revoke(random.nextInt(AGENTS));
      default -> grant(random.nextInt(AGENTS));
    }
  }

  private TradingMode anyMode() {
    return MODES.get(random.nextInt(3));
  }

  /** Most of the time, trading is allowed. */
  private void relent() {
    mode(TradingMode.ACTIVE);
    for (int venue = 0; venue < VENUES; venue++) {
      venueMode(venue, TradingMode.ACTIVE);
    }
    for (int instrument = 0; instrument < INSTRUMENTS - 1; instrument++) {
      enable(instrument, true);
    }
    state.rearm();
    model.isTripped = false;
    grant(random.nextInt(AGENTS));
  }

  private void mode(TradingMode mode) {
    controls.mode(mode);
    model.mode = mode;
  }

  private void venueMode(int venue, TradingMode mode) {
    state.venueMode(venue, mode);
    model.venueModes.put(venue, mode);
  }

  private void enable(int instrument, boolean isEnabled) {
    state.enable(instrument, isEnabled);
    if (isEnabled) {
      model.disabled.remove(instrument);
    } else {
      model.disabled.add(instrument);
    }
  }

  private void gas() {
    int instrument = random.nextInt(INSTRUMENTS - 1);
    long cost = random.nextInt(5) == 0 ? random.nextInt(10_000_000) : random.nextInt(200);
    state.onGas(instrument, cost);
    model.gas.put(instrument, BigInteger.valueOf(cost));
  }

  private void grant(int agent) {
    long capital = random.nextInt(6) == 0 ? random.nextInt(1_000_000) : 1L << 50;
    long until = nowNs + SECOND * (random.nextInt(8) == 0 ? random.nextInt(100) : 100_000);
    int[] only = random.nextInt(10) == 0 ? new int[] {0, 3} : new int[0];
    state.grant(agent, capital, until, only);
    model.capital[agent] = BigInteger.valueOf(capital);
    model.mandateUntilNs[agent] = until;
    model.covered.get(agent).clear();
    for (int i = 0; i < INSTRUMENTS; i++) {
      if (only.length == 0 || i == 0 || i == 3) {
        model.covered.get(agent).add(i);
      }
    }
  }

  private void revoke(int agent) {
    state.revoke(agent);
    model.mandateUntilNs[agent] = Long.MIN_VALUE;
  }

  // What agents have.

  private void account() {
    int agent = random.nextInt(AGENTS);
    switch (random.nextInt(5)) {
      case 0 -> fund(agent, random.nextInt(200_000_000) - 500_000);
      case 1 -> hold(agent, 1 + random.nextInt(ASSETS - 1), random.nextInt(200_000) - 1_000);
      case 2 -> hold(agent, 1 + random.nextInt(ASSETS - 1), 0);
      case 3 -> markEquity(random.nextBoolean());
      default -> hold(agent, 0, 1_000_000 + random.nextInt(1_000_000_000));
    }
  }

  private void fund(int agent, long change) {
    BigInteger by = BigInteger.valueOf(change);
    state.fund(agent, change);
    model.held[agent][0] = model.held[agent][0].add(by);
    model.dayStart[agent] = model.dayStart[agent].add(by);
    model.highWater[agent] = model.highWater[agent].add(by);
  }

  private void hold(int agent, int asset, long units) {
    state.setHeld(agent, asset, units);
    model.held[agent][asset] = BigInteger.valueOf(units);
  }

  private void markEquity(boolean beginsDay) {
    state.markEquity(beginsDay);
    model.markEquity(beginsDay);
  }

  // What is decided.

  private void decide() {
    int agent = random.nextInt(40) == 0 ? AGENTS : random.nextInt(AGENTS);
    boolean isChain = random.nextInt(3) == 0;
    Ask first = ask(agent, null);
    if (random.nextInt(4) == 0 && agent < AGENTS && first.instrument() < INSTRUMENTS - 1) {
      limitTo(first);
    }
    if (isChain) {
      gate.beginChain(agent, nowNs);
    } else {
      gate.begin(agent, nowNs);
    }
    model.begin(nowNs, isChain);
    boolean passed = true;
    int legs = random.nextInt(30) == 0 ? 10 : 1 + random.nextInt(3);
    @Nullable Ask before = null;
    for (int leg = 0; leg < legs && passed; leg++) {
      Ask next = leg == 0 ? first : ask(agent, isChain ? before : null);
      passed = check(next);
      before = next;
    }
    end(passed);
  }

  /** Sets a limit to what is about to be asked, or a unit below or above. */
  private void limitTo(Ask ask) {
    BigInteger worth = model.worthOf(ask);
    BigInteger asked =
        switch (random.nextInt(4)) {
          case 0 -> worth;
          case 1 -> worth.add(model.position(ask.agent(), base(ask.instrument())));
          case 2 -> worth.add(model.exposure(ask.agent()));
          default -> worth.add(model.exposure());
        };
    long limit = asked.min(BigInteger.valueOf(Wide.MOST - 1)).longValueExact();
    limit = Math.max(1, limit + random.nextInt(3) - 1);
    GateLimits now = model.limits;
    model.limits =
        new GateLimits(
            limit,
            limit,
            limit,
            limit,
            now.collarBps(),
            now.farCollarBps(),
            now.maxOrdersPerMinute(),
            now.maxDailyLossPerAgent(),
            now.maxDrawdownPpm(),
            now.maxMarketAgeNs(),
            now.maxOpenOrders());
    controls.replace(model.limits);
    untilLimits = 1 + random.nextInt(3);
  }

  private boolean check(Ask ask) {
    Verdict verdict = model.check(ask);
    int code =
        gate.check(
            ask.instrument(), ask.side(), ask.purpose(), ask.quantity(), ask.price(), 7, ask.id());
    assertThat(Denial.of(code)).as("%s", ask).isEqualTo(verdict.denial());
    said.add(verdict.denial());
    if (code != 0) {
      compare(verdict);
    }
    return code == 0;
  }

  private void compare(Verdict verdict) {
    assertThat(gate.asked()).isEqualTo(verdict.asked().longValueExact());
    assertThat(gate.allowed()).isEqualTo(verdict.allowed().longValueExact());
  }

  private void end(boolean passed) {
    if (passed && random.nextInt(8) > 0) {
      assertThat(gate.commit()).isZero();
      List<Order> orders = model.commit();
      assertThat(gate.legs()).isEqualTo(orders.size());
      for (int leg = 0; leg < orders.size(); leg++) {
        placed.add(new Placed(gate.order(leg), orders.get(leg)));
      }
      if (orders.stream().allMatch(order -> order.ask.opens())) {
        orders.forEach(this::limitsHoldAfter);
      }
    } else {
      gate.abandon();
      model.abandon();
    }
  }

  /** Whatever the model says of single orders: with all of them kept for, no limit is exceeded. */
  private void limitsHoldAfter(Order order) {
    GateLimits limits = controls.limits();
    int agent = order.ask.agent();
    if (order.position.signum() > 0) {
      for (int asset = 1; asset < ASSETS; asset++) {
        boolean isTaken = order.ask.side() == Side.BUY && asset == base(order.ask.instrument());
        assertThat(isTaken ? model.position(agent, asset) : BigInteger.ZERO)
            .isLessThanOrEqualTo(BigInteger.valueOf(limits.maxPositionPerAgent()));
      }
    }
    if (order.exposure.signum() > 0) {
      assertThat(model.exposure(agent))
          .isLessThanOrEqualTo(BigInteger.valueOf(limits.maxExposurePerAgent()))
          .isLessThanOrEqualTo(model.capital[agent]);
      assertThat(model.exposure())
          .isLessThanOrEqualTo(BigInteger.valueOf(limits.maxExposureTotal()));
    }
    assertThat(model.openOrders(agent)).isLessThanOrEqualTo(limits.maxOpenOrders());
    if (!order.isPaid) {
      int given =
          order.ask.side() == Side.BUY
              ? quote(order.ask.instrument())
              : base(order.ask.instrument());
      assertThat(model.free(agent, given).signum()).isGreaterThanOrEqualTo(0);
    }
  }

  private static int base(int instrument) {
    return new int[] {1, 2, 3, 1, 3}[instrument];
  }

  private static int quote(int instrument) {
    return new int[] {0, 0, 0, 2, 1}[instrument];
  }

  private Ask ask(int agent, @Nullable Ask before) {
    int instrument = random.nextInt(30) == 0 ? INSTRUMENTS - 1 : random.nextInt(INSTRUMENTS - 1);
    Side side = random.nextInt(3) == 0 ? Side.SELL : Side.BUY;
    long quantity = quantity();
    if (before != null && before.side() == Side.BUY && before.instrument() < INSTRUMENTS - 1) {
      instrument = selling(base(before.instrument()));
      side = Side.SELL;
      quantity = before.quantity() + (random.nextInt(5) == 0 ? 1 : 0);
    }
    Purpose purpose = random.nextInt(3) > 0 ? Purpose.OPEN : anyPurpose();
    long id = random.nextInt(20) == 0 ? Math.max(1, lastId - random.nextInt(30)) : ++lastId;
    return new Ask(agent, instrument, side, purpose, quantity, price(instrument), id);
  }

  private int selling(int asset) {
    int instrument = random.nextInt(INSTRUMENTS - 1);
    while (base(instrument) != asset) {
      instrument = random.nextInt(INSTRUMENTS - 1);
    }
    return instrument;
  }

  private Purpose anyPurpose() {
    return PURPOSES.get(random.nextInt(3));
  }

  private long quantity() {
    return switch (random.nextInt(60)) {
      case 0 -> random.nextLong(Wide.MOST);
      case 1 -> -random.nextInt(2);
      case 2 -> random.nextInt(1_000);
      default -> 200L * (1 + random.nextInt(1 << (1 + random.nextInt(12))));
    };
  }

  private long price(int instrument) {
    long reference = model.reference(instrument).longValue();
    return switch (random.nextInt(30)) {
      case 0 -> 0;
      case 1 -> random.nextLong(Wide.MOST);
      case 2 -> reference + random.nextInt(20);
      case 3, 4, 5 -> around(reference, 5_000);
      default -> around(reference, 100);
    };
  }

  private long around(long reference, int bps) {
    long off = Wide.part(reference, random.nextInt(bps), 10_000);
    long price = random.nextBoolean() ? reference + off : reference - off;
    return price / 50 * 50;
  }

  // What becomes of orders.

  private Placed anyPlaced() {
    return placed.get(random.nextInt(placed.size()));
  }

  private void send() {
    if (placed.isEmpty()) {
      return;
    }
    Placed one = anyPlaced();
    if (one.order.isSent) {
      assertThat(gate.send(one.handle, order -> {})).isEqualTo(Denial.ORDER_NOT_APPROVED.code());
      return;
    }
    Verdict verdict = model.send(one.order);
    int code =
        gate.send(one.handle, order -> assertThat(order.idLow()).isEqualTo(one.order.ask.id()));
    assertThat(Denial.of(code)).isEqualTo(verdict.denial());
    if (code != 0) {
      compare(verdict);
    }
  }

  private void hear() {
    if (placed.isEmpty()) {
      return;
    }
    Placed one = anyPlaced();
    switch (random.nextInt(8)) {
      case 0, 1 -> close(one);
      case 2 -> unknown(one, true);
      case 3, 4 -> unknown(one, false);
      default -> fill(one);
    }
  }

  private void close(Placed one) {
    assertThat(state.onClosed(one.handle)).isTrue();
    model.open.remove(one.order);
    placed.remove(one);
  }

  private void unknown(Placed one, boolean isUnknown) {
    boolean isHeard = isUnknown ? state.onUnknown(one.handle) : state.onAccepted(one.handle);
    assertThat(isHeard).isEqualTo(one.order.isSent);
    one.order.isUnknown = one.order.isSent ? isUnknown : one.order.isUnknown;
  }

  private void fill(Placed one) {
    long left = one.order.left.longValueExact();
    long base = random.nextInt(200) == 0 ? left + 1 : Math.min(left, 1 + random.nextLong(left));
    long quote = random.nextLong(200_000);
    long gas = random.nextInt(10);
    assertThat(state.onFill(one.handle, base, quote, gas)).isEqualTo(one.order.isSent);
    if (one.order.isSent) {
      model.fill(one.order, base, quote, gas);
      placed.removeIf(other -> !model.open.contains(other.order));
    }
  }

  // Whether both know the same.

  private void compare() {
    for (int agent = 0; agent < AGENTS; agent++) {
      for (int asset = 0; asset < ASSETS; asset++) {
        same(state.held(agent, asset), model.held[agent][asset]);
        same(state.free(agent, asset), model.free(agent, asset));
        same(state.position(agent, asset), model.position(agent, asset));
      }
      same(state.exposure(agent), model.exposure(agent));
      same(state.equity(agent), model.equity(agent));
      same(state.dayStart(agent), model.dayStart[agent]);
      same(state.highWater(agent), model.highWater[agent]);
      assertThat(state.openOrders(agent)).isEqualTo(model.openOrders(agent));
    }
    same(state.exposure(), model.exposure());
    assertThat(state.isTripped()).isEqualTo(model.isTripped);
    assertThat(state.totals.obstacles).isEqualTo(obstacles());
  }

  private int obstacles() {
    int room = state.orders.count() >= state.orders.mostOfOpening() ? 1 : 0;
    int ids = state.orderIds.count() >= state.orderIds.mostOfOpening() ? 1 : 0;
    int halt = state.mode() == TradingMode.ACTIVE ? 0 : 1;
    return state.unvalued() + (state.isTripped() ? 1 : 0) + room + ids + halt;
  }

  private static void same(long value, BigInteger expected) {
    if (!BigInteger.valueOf(value).equals(expected)) {
      throw new AssertionError(value + " is not " + expected);
    }
  }
}
