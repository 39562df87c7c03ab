package perdura.tradingengine.projection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import perdura.hotpath.journal.Journal;
import perdura.hotpath.journal.JournalReader;
import perdura.tradingcore.engine.TradingState;
import perdura.tradingcore.record.JournalRecord;
import perdura.tradingcore.record.RecordCodec;
import perdura.tradingengine.instrument.Instruments;
import perdura.tradingengine.role.Duty;

/**
 * Follows the journal with PostgreSQL. It reads the journal from its beginning through a state of
 * its own, so it needs nothing of the engine's thread, and writes the rows of what PostgreSQL does
 * not hold yet. While PostgreSQL is away it waits; what it misses lies in the journal.
 */
final class Projector implements Duty {
  private static final Logger LOG = LoggerFactory.getLogger(Projector.class);
  private static final int RECORDS_PER_BATCH = 2_000;
  private static final long IDLE_NS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long RETRY_NS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Journal journal;
  private final JdbcProjection database;
  private final Instruments instruments;
  private final TradingState state;
  private final RowFold fold;
  private final Projection projection;
  private final ProjectionRefused refused;
  private final Batch batch = new Batch();
  private @Nullable JournalReader reader;
  private long appliedBefore = -1;
  private boolean away;
  private volatile boolean stopping;

  /** Hears that the projection must end, and why. */
  @FunctionalInterface
  interface ProjectionRefused {
    void because(String why);
  }

  Projector(
      Journal journal,
      JdbcProjection database,
      Instruments instruments,
      TradingState state,
      RowFold fold,
      Projection projection,
      ProjectionRefused refused) {
    this.journal = journal;
    this.database = database;
    this.instruments = instruments;
    this.state = state;
    this.fold = fold;
    this.projection = projection;
    this.refused = refused;
  }

  @Override
  public void run() {
    while (!stopping) {
      LockSupport.parkNanos(this, turn() ? 1 : away ? RETRY_NS : IDLE_NS);
    }
    if (!away) {
      turn();
    }
    if (reader != null) {
      reader.close();
    }
  }

  @Override
  public void stop() {
    stopping = true;
  }

  /** One round: takes in what the journal has, and writes it. Says whether there was anything. */
  boolean turn() {
    try {
      boolean worked = advance();
      if (away) {
        LOG.info("PostgreSQL is back; it follows from sequence {}", projection.appliedSeq());
      }
      away = false;
      return worked;
    } catch (ProjectionFenced fenced) {
      stopping = true;
      refused.because(String.valueOf(fenced.getMessage()));
    } catch (DataAccessException | TransactionException unreachable) {
      if (!away) {
        LOG.warn(
            "PostgreSQL does not follow for now; trading goes on: {}", unreachable.getMessage());
      }
      away = true;
    } catch (IOException damaged) {
      throw new UncheckedIOException("The journal cannot be read", damaged);
    }
    return false;
  }

  private boolean advance() throws IOException {
    if (appliedBefore < 0 && !begin()) {
      return false;
    }
    if (reader == null) {
      reader = journal.reader(1);
    }
    boolean pending = !batch.isEmpty();
    long taken = reader.poll(this::take);
    write();
    return pending || taken > 0;
  }

  /** Learns where PostgreSQL stands; false if this journal may not go on from there. */
  private boolean begin() {
    long applied = database.applied().map(Applied::appliedSeq).orElse(0L);
    if (applied > journal.lastSequence()) {
      String why =
          "The journal ends with sequence %d, but PostgreSQL already holds up to %d: this data folder is"
                  .formatted(journal.lastSequence(), applied)
              + " older than the database. Start with the newer folder, or with a database of its own.";
      projection.refuse(why);
      stopping = true;
      refused.because(why);
      return false;
    }
    database.writeCatalogue(instruments);
    projection.accept();
    projection.applied(applied);
    appliedBefore = applied;
    return true;
  }

  private void take(long seq, long timeNs, int type, int version, ByteBuffer payload) {
    if (batch.size() >= RECORDS_PER_BATCH) {
      write();
    }
    byte[] bytes = new byte[payload.remaining()];
    payload.get(bytes);
    JournalRecord record = RecordCodec.decode(type, version, timeNs, bytes);
    Rows rows = seq > appliedBefore ? batch.rows() : new Rows();
    fold.fold(seq, record, state.apply(seq, record), rows);
    batch.took(seq, record, seq > appliedBefore);
  }

  private void write() {
    if (batch.isEmpty()) {
      return;
    }
    Applied applied = batch.applied();
    database.write(batch.rows(), applied);
    projection.applied(applied.appliedSeq());
    batch.clear();
  }
}
