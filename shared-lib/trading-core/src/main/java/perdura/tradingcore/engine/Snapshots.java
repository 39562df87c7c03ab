package perdura.tradingcore.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import perdura.tradingcore.engine.EngineSnapshot.Agent;
import perdura.tradingcore.halt.Halt;
import perdura.tradingcore.halt.Halts;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.mandate.Mandate;
import perdura.tradingcore.order.OrderStatus;

/** Takes snapshots for other threads, and for who listens. */
final class Snapshots {
  private final Desk desk;
  private final Decider decider;
  private final Protections protections;
  private final EngineListener listener;
  private final long everyNs;
  private volatile EngineSnapshot latest;
  private Halts seenHalts = Halts.NONE;
  private long seenTurns;
  private long nextNs;

  Snapshots(
      Desk desk,
      Decider decider,
      Protections protections,
      EngineListener listener,
      EngineSettings settings) {
    this.desk = desk;
    this.decider = decider;
    this.protections = protections;
    this.listener = listener;
    this.everyNs = settings.snapshotEvery().toNanos();
    this.latest = taken();
  }

  /** The last one taken; from any thread. */
  EngineSnapshot latest() {
    return latest;
  }

  /**
   * A changed halt is news at once, and so is what comes to lie open or is closed; all else can
   * wait a little.
   */
  void takeIfDue() {
    if (desk.nowNs() >= nextNs
        || protections.turns() != seenTurns
        || !desk.halts().equals(seenHalts)) {
      take();
    }
  }

  void take() {
    latest = taken();
    seenHalts = desk.halts();
    seenTurns = protections.turns();
    nextNs = desk.nowNs() + everyNs;
    listener.onSnapshot(latest);
  }

  private EngineSnapshot taken() {
    var state = desk.state();
    var open = state.openOrders();
    return new EngineSnapshot(
        desk.mode(),
        desk.isRecovering(),
        halts(),
        state.epoch(),
        state.sequence(),
        desk.nowNs(),
        desk.inputs(),
        decider.decisions(),
        decider.denials(),
        open.size(),
        (int) open.stream().filter(order -> order.status() == OrderStatus.UNKNOWN).count(),
        protections.unprotected(),
        agents(),
        state.isAutonomous(),
        state.openProposals().size(),
        decider.hashHex());
  }

  private List<Halt> halts() {
    var halts = new ArrayList<Halt>();
    if (desk.isRecovering()) {
      halts.add(new Halt("engine", null, "RECOVERING", desk.startedNs(), "engine", false));
    }
    halts.addAll(desk.halts().all());
    return halts;
  }

  private List<Agent> agents() {
    var names = new TreeSet<>(desk.state().portfolio().agents());
    desk.state().mandates().stream().map(Mandate::agent).forEach(names::add);
    return names.stream().map(this::agent).toList();
  }

  private Agent agent(AgentId agent) {
    var portfolio = desk.state().portfolio();
    var numeraire = desk.numeraire();
    return new Agent(
        agent,
        desk.mandate(agent).orElse(null),
        desk.equity(agent).orElse(null),
        numeraire.whole(portfolio.funded(agent)),
        numeraire.whole(portfolio.realised(agent)),
        desk.exposure(agent).orElse(null),
        desk.highWater(agent),
        desk.dayStart(agent),
        desk.openOrders(agent));
  }
}
