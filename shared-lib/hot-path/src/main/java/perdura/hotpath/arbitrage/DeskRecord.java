package perdura.hotpath.arbitrage;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Arrays;
import perdura.hotpath.exact.Amount;
import perdura.hotpath.risk.Denial;

/**
 * Records of the loop's journal, version 1, big-endian. An amount is its upper and its lower 64
 * bits; a label is {@value #LABEL} bytes of ASCII, zeros behind it and all zeros for none. Names of
 * denials are kept, since codes move.
 *
 * <pre>
 * LISTED   kind int (0 asset, 1 instrument); id in UTF-8: the next one of that kind
 * FUNDED   asset int, 0 int; amount put in
 * DECIDED   0 event time long; 8 trigger int; 12 agent int; 16 legs int
 *          20 1 if it ends what was left half-done, else 0; 24 denied leg int, -1 = none; 28 0
 *          32 asked long; 40 allowed long; 48 denial label
 *          80 gas amount; 96 profit amount, after gas
 *         112 per leg: edge int, asset in int, asset out int, 0 int
 *             then legs + 1 amounts: what goes in, and what each leg gives
 * SETTLED   0 decision long; 8 legs int; 12 filled int; 16 label of why not all
 *          48 gas amount; 64 gas asset int; 68 0
 *          72 per filled leg: asset in int, asset out int, amount in, amount out
 * MARKED    0 day since the epoch long; 8 equity at its start long; 16 highest long
 * </pre>
 *
 * <p>Equity is in units of the gate. The time of a record is the arrival time of what led to it.
 */
final class DeskRecord {
  static final int VERSION = 1;
  static final int LISTED = 1;
  static final int FUNDED = 2;
  static final int DECIDED = 3;
  static final int SETTLED = 4;
  static final int MARKED = 5;

  static final int ASSET = 0;
  static final int INSTRUMENT = 1;

  static final int LABEL = 32;
  static final int AMOUNT = 16;

  static final int FUNDED_AMOUNT = 8;
  static final int FUNDED_END = 24;

  static final int TRIGGER = 8;
  static final int AGENT = 12;
  static final int LEGS = 16;
  static final int IS_REST = 20;
  static final int DENIED_LEG = 24;
  static final int ASKED = 32;
  static final int ALLOWED = 40;
  static final int DENIAL = 48;
  static final int GAS = 80;
  static final int PROFIT = 96;
  static final int DECIDED_LEGS = 112;
  static final int DECIDED_LEG = 16;

  static final int SETTLED_LEG_COUNT = 8;
  static final int FILLED = 12;
  static final int STOP = 16;
  static final int GAS_PAID = 48;
  static final int GAS_ASSET = 64;
  static final int FILLS = 72;
  static final int FILL = 40;

  static final int MARKED_END = 24;

  /** The longest record, ids aside. */
  static final int MOST_BYTES =
      DECIDED_LEGS + Decision.MOST_LEGS * DECIDED_LEG + (Decision.MOST_LEGS + 1) * AMOUNT;

  private static final byte[][] DENIALS = labels(Denial.values());
  private static final byte[][] STOPS = labels(Stop.values());

  private DeskRecord() {}

  private static byte[][] labels(Enum<?>[] values) {
    byte[][] labels = new byte[values.length][];
    for (int i = 0; i < values.length; i++) {
      boolean isNone = i == 0;
      labels[i] = Arrays.copyOf((isNone ? "" : values[i].name()).getBytes(US_ASCII), LABEL);
    }
    return labels;
  }

  static byte[] label(Denial denial) {
    return DENIALS[denial.code()];
  }

  /** Of why a decision was not filled to its end. */
  @SuppressWarnings("EnumOrdinal") // an index into a table of this class
  static byte[] label(Stop stop, Denial heldBack) {
    return stop == Stop.HELD_BACK ? label(heldBack) : STOPS[stop.ordinal()];
  }

  static void put(ByteBuffer record, int at, Amount amount) {
    record.putLong(at, amount.high());
    record.putLong(at + Long.BYTES, amount.low());
  }

  static void read(ByteBuffer record, int at, Amount into) {
    into.set(record.getLong(at), record.getLong(at + Long.BYTES));
  }

  /** Where the amounts of a decision begin. */
  static int amounts(int legs) {
    return DECIDED_LEGS + legs * DECIDED_LEG;
  }
}
