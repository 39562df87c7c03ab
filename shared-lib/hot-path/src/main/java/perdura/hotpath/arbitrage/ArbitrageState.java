package perdura.hotpath.arbitrage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import perdura.hotpath.exact.Amount;
import perdura.hotpath.journal.RecordHash;
import perdura.hotpath.journal.RecordVisitor;

/**
 * What a loop has and has done, as its journal says: it changes by hearing a record and by nothing
 * else, so the state of a run and that of its replay are the same at every sequence. Amounts are
 * raw units, exact. For one thread; hearing a decision or an outcome does not allocate.
 */
public final class ArbitrageState implements RecordVisitor {
  static final long NO_DAY = Long.MIN_VALUE;

  private final List<String> assets = new ArrayList<>();
  private final List<String> instruments = new ArrayList<>();
  private final List<Amount> funded = new ArrayList<>();
  private final List<Amount> held = new ArrayList<>();
  private final List<Amount> earned = new ArrayList<>();
  private final Amount amount = new Amount();
  private final Amount openProfit = new Amount();
  private int openStart;
  private int openLegs;
  private boolean isOpenRest;
  private long openDecision;
  private long lastSequence;
  private long decisions;
  private long denied;
  private long completed;
  private long broken;
  private long rests;
  private long fills;
  private long day = NO_DAY;
  private long dayStart;
  private long highWater;

  /**
   * Takes a record in.
   *
   * @throws IllegalStateException if it cannot follow from those before
   */
  @Override
  public void onRecord(long sequence, long timeNs, int type, int version, ByteBuffer payload) {
    require(sequence == lastSequence + 1 && version == DeskRecord.VERSION, sequence);
    switch (type) {
      case DeskRecord.LISTED -> list(payload);
      case DeskRecord.FUNDED -> fund(payload, sequence);
      case DeskRecord.DECIDED -> decide(payload, sequence);
      case DeskRecord.SETTLED -> settle(payload, sequence);
      case DeskRecord.MARKED -> mark(payload);
      default -> require(false, sequence);
    }
    lastSequence = sequence;
  }

  private static void require(boolean isSound, long sequence) {
    if (!isSound) {
      throw new IllegalStateException(
          "Record %d does not follow from those before it".formatted(sequence));
    }
  }

  private void list(ByteBuffer record) {
    ByteBuffer rest = record.duplicate();
    int kind = rest.getInt();
    String id = UTF_8.decode(rest).toString();
    if (kind == DeskRecord.INSTRUMENT) {
      instruments.add(id);
    } else {
      assets.add(id);
      funded.add(new Amount());
      held.add(new Amount());
      earned.add(new Amount());
    }
  }

  private void fund(ByteBuffer record, long sequence) {
    int asset = record.getInt(0);
    DeskRecord.read(record, DeskRecord.FUNDED_AMOUNT, amount);
    require(held.get(asset).add(amount) && funded.get(asset).add(amount), sequence);
  }

  private void decide(ByteBuffer record, long sequence) {
    decisions++;
    if (record.get(DeskRecord.DENIAL) != 0) {
      denied++;
      return;
    }
    require(openDecision == 0, sequence);
    openDecision = sequence;
    openStart = record.getInt(DeskRecord.DECIDED_LEGS + Integer.BYTES);
    openLegs = record.getInt(DeskRecord.LEGS);
    isOpenRest = record.getInt(DeskRecord.IS_REST) != 0;
    DeskRecord.read(record, DeskRecord.PROFIT, openProfit);
  }

  private void settle(ByteBuffer record, long sequence) {
    require(openDecision != 0 && openDecision == record.getLong(0), sequence);
    int filled = record.getInt(DeskRecord.FILLED);
    for (int leg = 0; leg < filled; leg++) {
      fill(record, DeskRecord.FILLS + leg * DeskRecord.FILL, sequence);
    }
    DeskRecord.read(record, DeskRecord.GAS_PAID, amount);
    require(held.get(record.getInt(DeskRecord.GAS_ASSET)).subtract(amount), sequence);
    count(filled == record.getInt(DeskRecord.SETTLED_LEG_COUNT), filled > 0, sequence);
    openDecision = 0;
  }

  private void fill(ByteBuffer record, int at, long sequence) {
    Amount given = held.get(record.getInt(at));
    Amount taken = held.get(record.getInt(at + Integer.BYTES));
    DeskRecord.read(record, at + 2 * Integer.BYTES, amount);
    require(given.subtract(amount), sequence);
    DeskRecord.read(record, at + 2 * Integer.BYTES + DeskRecord.AMOUNT, amount);
    require(taken.add(amount), sequence);
    fills++;
  }

  private void count(boolean isComplete, boolean isBegun, long sequence) {
    if (!isComplete) {
      broken += isBegun ? 1 : 0;
    } else if (isOpenRest) {
      rests++;
    } else {
      completed++;
      require(earned.get(openStart).add(openProfit), sequence);
    }
  }

  private void mark(ByteBuffer record) {
    day = record.getLong(0);
    dayStart = record.getLong(Long.BYTES);
    highWater = record.getLong(2 * Long.BYTES);
  }

  /** The last record that was heard; 0 if none. */
  public long lastSequence() {
    return lastSequence;
  }

  /** How many assets are listed; what is said of others is an IndexOutOfBoundsException. */
  public int assets() {
    return assets.size();
  }

  public String asset(int asset) {
    return assets.get(asset);
  }

  /** How many instruments are listed. */
  public int instruments() {
    return instruments.size();
  }

  public String instrument(int instrument) {
    return instruments.get(instrument);
  }

  /** What there is of an asset. For reading. */
  public Amount held(int asset) {
    return held.get(asset);
  }

  /** What was put in of an asset; the difference to what is held was traded. For reading. */
  public Amount funded(int asset) {
    return funded.get(asset);
  }

  /** What complete cycles that start in an asset were predicted to leave of it. For reading. */
  public Amount earned(int asset) {
    return earned.get(asset);
  }

  /** Decisions so far, denied ones included. */
  public long decisions() {
    return decisions;
  }

  public long denied() {
    return denied;
  }

  /** Cycles that were filled to their end, at once. */
  public long completed() {
    return completed;
  }

  /** Decisions that were filled in part. */
  public long broken() {
    return broken;
  }

  /** Decisions that filled to its end what one before had left. */
  public long restsCompleted() {
    return rests;
  }

  /** Legs that were filled. */
  public long fills() {
    return fills;
  }

  /** The decision that passed and whose outcome was not heard yet; 0 if there is none. */
  public long openDecision() {
    return openDecision;
  }

  /** The asset that the open decision takes in first. */
  int openStart() {
    return openStart;
  }

  /** How many legs the open decision has. */
  int openLegs() {
    return openLegs;
  }

  /** The day that was begun last, since the epoch. */
  long day() {
    return day;
  }

  /** Equity at the start of the day when it was marked last, in units of the gate. */
  public long dayStart() {
    return dayStart;
  }

  /** The highest equity when it was marked last, in units of the gate. */
  public long highWater() {
    return highWater;
  }

  /** SHA-256 over all of it, 64 hexadecimal digits. Allocates. */
  public String hash() {
    RecordHash hash = new RecordHash();
    ByteBuffer bytes = ByteBuffer.allocate(16 * Long.BYTES);
    bytes.putLong(decisions).putLong(denied).putLong(completed).putLong(broken).putLong(rests);
    bytes.putLong(fills).putLong(day).putLong(dayStart).putLong(highWater).putLong(openDecision);
    bytes.putLong(openStart).putLong(openLegs).putLong(isOpenRest ? 1 : 0);
    bytes.putLong(openProfit.high()).putLong(openProfit.low()).putLong(assets.size());
    hash.onRecord(lastSequence, 0, 0, DeskRecord.VERSION, bytes.flip());
    for (int asset = 0; asset < assets.size(); asset++) {
      hash.onRecord(asset, 0, 1, DeskRecord.VERSION, UTF_8.encode(assets.get(asset)));
      hash.onRecord(asset, 0, 2, DeskRecord.VERSION, amounts(asset));
    }
    for (int i = 0; i < instruments.size(); i++) {
      hash.onRecord(i, 0, 3, DeskRecord.VERSION, UTF_8.encode(instruments.get(i)));
    }
    return hash.value();
  }

  private ByteBuffer amounts(int asset) {
    ByteBuffer bytes = ByteBuffer.allocate(3 * DeskRecord.AMOUNT);
    DeskRecord.put(bytes, 0, held.get(asset));
    DeskRecord.put(bytes, DeskRecord.AMOUNT, funded.get(asset));
    DeskRecord.put(bytes, 2 * DeskRecord.AMOUNT, earned.get(asset));
    return bytes;
  }
}
