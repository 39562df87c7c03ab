package perdura.api.tradingengine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The engine at one instant, from its memory; it answers with PostgreSQL down.
 *
 * @param epoch starts of this journal so far
 * @param journalSequence last record of the journal
 * @param projectionLag records that PostgreSQL does not hold yet
 * @param autonomous whether agents trade by themselves; if not, what they would open waits for a
 *     person
 * @param proposals those that wait
 * @param unprotected positions without a live protective stop
 * @param feed {@code sim}, or the recording
 * @param feedAgeMs since the last market event arrived; null before the first
 * @param decisionHash of all decisions of this process so far, hexadecimal
 * @param hashVoid in a replay, why the hash cannot be that of an offline run: the kill switch or a
 *     restart; null = it can
 */
public record EngineState(
    TradingMode mode,
    List<Halt> halts,
    long epoch,
    long journalSequence,
    long projectionLag,
    boolean autonomous,
    int proposals,
    int unprotected,
    String feed,
    @Nullable Long feedAgeMs,
    String decisionHash,
    @Nullable String hashVoid,
    Instant at) {
  public EngineState {
    halts = List.copyOf(halts);
  }
}
