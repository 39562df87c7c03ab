package perdura.tradingengine.loop;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.engine.EngineSnapshot;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.InstrumentId;

/** What the engine's thread shows to all others. Thread-safe; written by that thread only. */
public final class EngineStatus {
  private volatile EngineSnapshot snapshot;
  private volatile Map<InstrumentId, Seen> markets = Map.of();
  private volatile Map<AssetId, BigDecimal> marks = Map.of();
  private volatile long beatNs;
  private volatile long eventNs;
  private volatile boolean recovered;
  private volatile @Nullable String hashVoid;

  /**
   * What an instrument's market said last.
   *
   * @param mid whole quote per whole base; null where one side is empty
   * @param arrivalNs ns since the Unix epoch
   */
  public record Seen(@Nullable BigDecimal mid, long arrivalNs) {}

  EngineStatus(EngineSnapshot first) {
    this.snapshot = first;
  }

  /** The engine as it was last seen. */
  public EngineSnapshot snapshot() {
    return snapshot;
  }

  /** The markets as they were a moment ago; those that never spoke are missing. */
  public Map<InstrumentId, Seen> markets() {
    return markets;
  }

  /**
   * What assets were worth a moment ago, whole numeraire per whole unit; those without a price are
   * missing.
   */
  public Map<AssetId, BigDecimal> marks() {
    return marks;
  }

  /** Wall time of the loop's last turn, ns since the Unix epoch; 0 = it has not begun. */
  public long beatNs() {
    return beatNs;
  }

  /** Wall time at which the last market event was taken, ns since the Unix epoch; 0 = none yet. */
  public long eventNs() {
    return eventNs;
  }

  /** Whether the journal's past is behind us, and what is heard now is new. */
  public boolean recovered() {
    return recovered;
  }

  /** Why the decision hash is not that of the recording; null = it is. The first reason stays. */
  public @Nullable String hashVoid() {
    return hashVoid;
  }

  void voidHash(String why) {
    if (hashVoid == null) {
      hashVoid = why;
    }
  }

  void show(EngineSnapshot now) {
    snapshot = now;
  }

  void showMarkets(Map<InstrumentId, Seen> seen) {
    markets = Map.copyOf(seen);
  }

  void showMarks(Map<AssetId, BigDecimal> seen) {
    marks = Map.copyOf(seen);
  }

  void beat(long nowNs) {
    beatNs = nowNs;
  }

  void heard(long nowNs) {
    eventNs = nowNs;
  }

  void recoveryDone() {
    recovered = true;
  }
}
