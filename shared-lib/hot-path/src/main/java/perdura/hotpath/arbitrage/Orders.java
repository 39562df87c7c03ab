package perdura.hotpath.arbitrage;

import java.util.Arrays;
import perdura.hotpath.market.Market;
import perdura.hotpath.risk.Denial;
import perdura.hotpath.risk.PreTradeGate;
import perdura.hotpath.risk.Purpose;
import perdura.hotpath.risk.RiskState;
import perdura.hotpath.risk.Side;

/**
 * Brings a decision's legs through the gate: asks it for all of them as one chain, hands over what
 * it let pass, leg by leg, and tells it what became of them. For one thread. Does not allocate.
 */
final class Orders {
  private final Market market;
  private final GateUnits units;
  private final UpdateIntake intake;
  private final PreTradeGate gate;
  private final RiskState state;
  private final PaperVenue venue;
  private final int agent;
  private long[] marks = {};

  Orders(
      Market market,
      GateUnits units,
      UpdateIntake intake,
      PreTradeGate gate,
      PaperVenue venue,
      int agent) {
    this.market = market;
    this.units = units;
    this.intake = intake;
    this.gate = gate;
    this.state = gate.state();
    this.venue = venue;
    this.agent = agent;
  }

  /** Takes in the assets that were listed at the gate. */
  void listed() {
    marks = Arrays.copyOf(marks, market.assetCount());
  }

  /** Asks the gate for all legs; what it said stands in the decision. */
  void ask(Decision decision) {
    for (int leg = 0; leg < decision.legs; leg++) {
      tellMarket(decision, leg);
    }
    gate.beginChain(agent, decision.arrivalNs);
    int code = 0;
    for (int leg = 0; leg < decision.legs && code == 0; leg++) {
      code = check(decision, leg);
      if (code != 0) {
        decision.deniedLeg = leg;
      }
    }
    if (code == 0) {
      code = gate.commit();
    }
    decision.denial = Denial.of(code);
    if (code != 0) {
      decision.asked = gate.asked();
      decision.allowed = gate.allowed();
    }
  }

  /** The gate judges by the market that the decision was priced on. */
  private void tellMarket(Decision decision, int leg) {
    int instrument = decision.instrument(leg);
    state.onReference(instrument, units.reference(instrument), intake.heardNs(instrument));
    mark(market.to(decision.edge(leg)));
    if (leg == 0) {
      mark(market.from(decision.edge(leg)));
    }
  }

  /** Tells the gate what an asset is worth now, if that changed: it costs a step per agent. */
  void mark(int asset) {
    long mark = units.mark(asset);
    if (mark != marks[asset]) {
      marks[asset] = mark;
      state.onMark(asset, mark);
    }
  }

  private int check(Decision decision, int leg) {
    return gate.check(
        decision.instrument(leg),
        decision.buys(leg) ? Side.BUY : Side.SELL,
        decision.isRest ? Purpose.SAFEGUARD : Purpose.OPEN,
        units.quantity(decision, leg),
        units.price(decision, leg),
        decision.sequence,
        leg);
  }

  /** Has an approved decision filled, as far as it goes. */
  void send(Decision decision) {
    venue.expect(decision);
    while (!decision.isComplete() && decision.stop == Stop.NONE) {
      send(decision, gate.order(decision.filled));
    }
    for (int leg = decision.filled; leg < decision.legs; leg++) {
      state.onClosed(gate.order(leg));
    }
  }

  private void send(Decision decision, long order) {
    int code = gate.send(order, venue);
    if (code != 0) {
      decision.stop = Stop.HELD_BACK;
      decision.heldBack = Denial.of(code);
    } else if (!venue.hasFilled()) {
      decision.stop = Stop.REJECTED;
    } else {
      int leg = decision.filled;
      state.onFill(order, units.quantity(decision, leg), units.quote(decision, leg), 0);
      decision.filled++;
    }
  }
}
