package perdura.hotpath.risk;

import java.util.ArrayList;
import java.util.List;

/**
 * Two agents, dollars (cents; the numeraire), ether and bitcoin (units of 0.0001), three books and
 * one venue, all open; ether at 2,000 dollars, bitcoin at 40,000.
 */
final class SmallDesk {
  static final int DOLLAR = 0;
  static final int ETHER = 1;
  static final int BITCOIN = 2;

  /** Ether for dollars: tick 0.10, lot 0.001, minimum 10 dollars, fee 0.1 %. */
  static final int ETHER_DOLLAR = 0;

  /** Bitcoin for dollars, without grid, minimum and fee. */
  static final int BITCOIN_DOLLAR = 1;

  /** Ether for bitcoin, at a price of six decimals, without grid, minimum and fee. */
  static final int ETHER_BITCOIN = 2;

  static final long SECOND = 1_000_000_000L;
  static final GateSettings SETTINGS = new GateSettings(DOLLAR, 2, 3, 4, 2, 64, 64, 3_600 * SECOND);

  final GateControls controls;
  final PreTradeGate gate;
  final RiskState state;
  final List<Long> sent = new ArrayList<>();
  long nowNs = SECOND;
  long lastId;

  SmallDesk() {
    this(GateLimits.defaults(2));
  }

  SmallDesk(GateLimits limits) {
    this(limits, SETTINGS);
  }

  SmallDesk(GateLimits limits, GateSettings settings) {
    controls = new GateControls(limits);
    gate = new PreTradeGate(settings, controls);
    state = gate.state();
    list();
    open();
  }

  private void list() {
    state.listAsset(ETHER, 10_000);
    state.listAsset(BITCOIN, 10_000);
    state.listInstrument(
        ETHER_DOLLAR, new InstrumentTerms(0, ETHER, DOLLAR, 10, 10, 1_000, 10_000, 1_000));
    state.listInstrument(
        BITCOIN_DOLLAR, new InstrumentTerms(0, BITCOIN, DOLLAR, 1, 1, 0, 10_000, 0));
    state.listInstrument(
        ETHER_BITCOIN, new InstrumentTerms(0, ETHER, BITCOIN, 1, 1, 0, 1_000_000, 0));
  }

  private void open() {
    controls.mode(TradingMode.ACTIVE);
    state.venueMode(0, TradingMode.ACTIVE);
    state.onReference(ETHER_DOLLAR, 200_000, nowNs);
    state.onReference(BITCOIN_DOLLAR, 4_000_000, nowNs);
    state.onReference(ETHER_BITCOIN, 50_000, nowNs);
    state.onMark(ETHER, 200_000);
    state.onMark(BITCOIN, 4_000_000);
    state.fund(0, 100_000_000);
    state.grant(0, 100_000_000, Long.MAX_VALUE);
  }

  /** A decision of agent 0 with one order. */
  int ask(int instrument, Side side, Purpose purpose, long quantity, long price) {
    gate.begin(0, nowNs);
    check(instrument, side, purpose, quantity, price);
    return gate.commit();
  }

  int check(int instrument, Side side, Purpose purpose, long quantity, long price) {
    return gate.check(instrument, side, purpose, quantity, price, 0, ++lastId);
  }

  /** Buys whole ether at 2,000 dollars. */
  int buyEther(long whole) {
    return ask(ETHER_DOLLAR, Side.BUY, Purpose.OPEN, 10_000 * whole, 200_000);
  }

  int sellEther(Purpose purpose, long units) {
    return ask(ETHER_DOLLAR, Side.SELL, purpose, units, 200_000);
  }

  /** Sends the only order of the last decision. */
  long send() {
    long order = gate.order(0);
    int code = gate.send(order, approved -> sent.add(approved.handle()));
    if (code != 0) {
      throw new AssertionError("Not sent: " + Denial.of(code));
    }
    return order;
  }
}
