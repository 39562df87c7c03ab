package perdura.hotpath.arbitrage;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import perdura.hotpath.exact.Amount;
import perdura.hotpath.journal.Journal;

/** A decision as a reader finds it in the journal, with what came of it. */
record Decided(
    long sequence,
    long eventNs,
    int trigger,
    boolean isRest,
    String denial,
    int deniedLeg,
    List<Integer> edges,
    List<BigInteger> amounts,
    BigInteger profit,
    int filled,
    String stop) {

  static List<Decided> read(Journal journal) throws IOException {
    List<Decided> found = new ArrayList<>();
    journal.read(
        1,
        (sequence, timeNs, type, version, payload) -> {
          if (type == DeskRecord.DECIDED) {
            found.add(decided(sequence, payload));
          } else if (type == DeskRecord.SETTLED) {
            found.set(found.size() - 1, found.getLast().with(payload));
          }
        });
    return found;
  }

  private static Decided decided(long sequence, ByteBuffer record) {
    int legs = record.getInt(DeskRecord.LEGS);
    List<Integer> edges = new ArrayList<>();
    List<BigInteger> amounts = new ArrayList<>();
    for (int leg = 0; leg < legs; leg++) {
      edges.add(record.getInt(DeskRecord.DECIDED_LEGS + leg * DeskRecord.DECIDED_LEG));
    }
    for (int i = 0; i <= legs; i++) {
      amounts.add(amount(record, DeskRecord.amounts(legs) + i * DeskRecord.AMOUNT));
    }
    return new Decided(
        sequence,
        record.getLong(0),
        record.getInt(DeskRecord.TRIGGER),
        record.getInt(DeskRecord.IS_REST) == 1,
        label(record, DeskRecord.DENIAL),
        record.getInt(DeskRecord.DENIED_LEG),
        edges,
        amounts,
        amount(record, DeskRecord.PROFIT),
        -1,
        "");
  }

  private Decided with(ByteBuffer outcome) {
    if (outcome.getLong(0) != sequence) {
      throw new AssertionError("An outcome of " + outcome.getLong(0) + " follows " + sequence);
    }
    return new Decided(
        sequence,
        eventNs,
        trigger,
        isRest,
        denial,
        deniedLeg,
        edges,
        amounts,
        profit,
        outcome.getInt(DeskRecord.FILLED),
        label(outcome, DeskRecord.STOP));
  }

  private static BigInteger amount(ByteBuffer record, int at) {
    Amount amount = new Amount();
    DeskRecord.read(record, at, amount);
    return amount.toBigInteger();
  }

  private static String label(ByteBuffer record, int at) {
    byte[] label = new byte[DeskRecord.LABEL];
    record.get(at, label);
    return new String(label, US_ASCII).replace("\0", "");
  }
}
