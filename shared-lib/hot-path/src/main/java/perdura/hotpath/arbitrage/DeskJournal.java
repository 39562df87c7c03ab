package perdura.hotpath.arbitrage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import perdura.hotpath.exact.Amount;
import perdura.hotpath.journal.Journal;
import perdura.hotpath.journal.RecordVisitor;
import perdura.hotpath.market.Market;
import perdura.hotpath.risk.Denial;

/**
 * The one way to change an {@link ArbitrageState}: a record is appended, then the state hears it.
 * For one thread. Does not allocate, but for listings.
 */
final class DeskJournal {
  private final Journal journal;
  private final ArbitrageState state;
  private final Market market;
  private final int agent;
  private final ByteBuffer record = ByteBuffer.allocate(DeskRecord.MOST_BYTES);
  private final Amount gas = new Amount();
  private final Amount left = new Amount();
  private RecordVisitor observer = (sequence, timeNs, type, version, payload) -> {};

  DeskJournal(Journal journal, ArbitrageState state, Market market, int agent) throws IOException {
    this.journal = journal;
    this.state = state;
    this.market = market;
    this.agent = agent;
    journal.read(1, state);
  }

  private void append(int type, long timeNs, ByteBuffer payload) throws IOException {
    long sequence = journal.append(type, DeskRecord.VERSION, timeNs, payload);
    state.onRecord(sequence, timeNs, type, DeskRecord.VERSION, payload);
    observer.onRecord(sequence, timeNs, type, DeskRecord.VERSION, payload);
  }

  /** Lets somebody hear each record after the state did. */
  void observe(RecordVisitor next) {
    observer = next;
  }

  /** The sequence that the next record will have. */
  long nextSequence() {
    return journal.lastSequence() + 1;
  }

  /**
   * Lists what the market has and the journal has not.
   *
   * @throws IllegalStateException if the market's indices mean something else than the journal's
   */
  void list(long timeNs) throws IOException {
    for (int i = 0; i < market.assetCount(); i++) {
      String known = i < state.assets() ? state.asset(i) : null;
      list(DeskRecord.ASSET, known, market.asset(i).id(), timeNs);
    }
    for (int i = 0; i < market.instrumentCount(); i++) {
      String known = i < state.instruments() ? state.instrument(i) : null;
      list(DeskRecord.INSTRUMENT, known, market.instrument(i).id(), timeNs);
    }
    if (state.assets() > market.assetCount() || state.instruments() > market.instrumentCount()) {
      throw new IllegalStateException(
          "The journal knows %d assets and %d instruments, the market %d and %d"
              .formatted(
                  state.assets(),
                  state.instruments(),
                  market.assetCount(),
                  market.instrumentCount()));
    }
  }

  private void list(int kind, @Nullable String known, String id, long timeNs) throws IOException {
    if (known == null) {
      byte[] name = id.getBytes(UTF_8);
      ByteBuffer listing = ByteBuffer.allocate(Integer.BYTES + name.length);
      append(DeskRecord.LISTED, timeNs, listing.putInt(kind).put(name).flip());
    } else if (!known.equals(id)) {
      throw new IllegalStateException(
          "What the journal knows as %s is %s in the market".formatted(known, id));
    }
  }

  void fund(int asset, Amount amount, long timeNs) throws IOException {
    record.clear();
    record.putInt(0, asset);
    record.putInt(Integer.BYTES, 0);
    DeskRecord.put(record, DeskRecord.FUNDED_AMOUNT, amount);
    append(DeskRecord.FUNDED, timeNs, record.limit(DeskRecord.FUNDED_END));
  }

  /** Appends what was decided, or denied. */
  void decide(Decision decision) throws IOException {
    record.clear();
    record.putLong(0, decision.eventNs);
    record.putInt(DeskRecord.TRIGGER, decision.trigger);
    record.putInt(DeskRecord.AGENT, agent);
    record.putInt(DeskRecord.LEGS, decision.legs);
    record.putInt(DeskRecord.IS_REST, decision.isRest ? 1 : 0);
    record.putInt(DeskRecord.DENIED_LEG, decision.deniedLeg);
    record.putInt(DeskRecord.DENIED_LEG + Integer.BYTES, 0);
    record.putLong(DeskRecord.ASKED, decision.asked);
    record.putLong(DeskRecord.ALLOWED, decision.allowed);
    record.put(DeskRecord.DENIAL, DeskRecord.label(decision.denial));
    DeskRecord.put(record, DeskRecord.GAS, decision.gas);
    DeskRecord.put(record, DeskRecord.PROFIT, decision.profit);
    int end = putLegs(decision);
    append(DeskRecord.DECIDED, decision.arrivalNs, record.limit(end));
  }

  private int putLegs(Decision decision) {
    int at = DeskRecord.DECIDED_LEGS;
    for (int leg = 0; leg < decision.legs; leg++) {
      record.putInt(at, decision.edge(leg));
      record.putInt(at + Integer.BYTES, market.from(decision.edge(leg)));
      record.putInt(at + 2 * Integer.BYTES, market.to(decision.edge(leg)));
      record.putInt(at + 3 * Integer.BYTES, 0);
      at += DeskRecord.DECIDED_LEG;
    }
    for (int leg = 0; leg <= decision.legs; leg++) {
      DeskRecord.put(record, at, decision.amount(leg));
      at += DeskRecord.AMOUNT;
    }
    return at;
  }

  /** Appends what came of a decision. */
  void settle(Decision decision) throws IOException {
    int gasAsset = decision.start(market);
    gas.set(0, 0);
    if (decision.filled > 0) {
      gas.set(decision.gas);
      cutGas(decision, gasAsset);
    }
    settled(decision.sequence, decision.legs, decision.filled, gasAsset);
    record.put(DeskRecord.STOP, DeskRecord.label(decision.stop, decision.heldBack));
    int at = DeskRecord.FILLS;
    for (int leg = 0; leg < decision.filled; leg++) {
      record.putInt(at, market.from(decision.edge(leg)));
      record.putInt(at + Integer.BYTES, market.to(decision.edge(leg)));
      DeskRecord.put(record, at + 2 * Integer.BYTES, decision.amount(leg));
      DeskRecord.put(record, at + 2 * Integer.BYTES + DeskRecord.AMOUNT, decision.amount(leg + 1));
      at += DeskRecord.FILL;
    }
    append(DeskRecord.SETTLED, decision.arrivalNs, record.limit(at));
  }

  /** Of a cycle that broke, gas takes what is left of its asset at most. */
  private void cutGas(Decision decision, int asset) {
    if (!decision.isComplete()) {
      left.set(state.held(asset));
      left.subtract(decision.amount(0));
      gas.cutTo(left);
    }
  }

  /** Appends that nothing came of the open decision, since who would know is gone. */
  void lose(long timeNs) throws IOException {
    gas.set(0, 0);
    settled(state.openDecision(), state.openLegs(), 0, state.openStart());
    record.put(DeskRecord.STOP, DeskRecord.label(Stop.LOST, Denial.NONE));
    append(DeskRecord.SETTLED, timeNs, record.limit(DeskRecord.FILLS));
  }

  private void settled(long decision, int legs, int filled, int gasAsset) {
    record.clear();
    record.putLong(0, decision);
    record.putInt(DeskRecord.SETTLED_LEG_COUNT, legs);
    record.putInt(DeskRecord.FILLED, filled);
    DeskRecord.put(record, DeskRecord.GAS_PAID, gas);
    record.putInt(DeskRecord.GAS_ASSET, gasAsset);
    record.putInt(DeskRecord.GAS_ASSET + Integer.BYTES, 0);
  }

  void mark(long day, long dayStart, long highWater, long timeNs) throws IOException {
    record.clear();
    record.putLong(0, day);
    record.putLong(Long.BYTES, dayStart);
    record.putLong(2 * Long.BYTES, highWater);
    append(DeskRecord.MARKED, timeNs, record.limit(DeskRecord.MARKED_END));
  }
}
