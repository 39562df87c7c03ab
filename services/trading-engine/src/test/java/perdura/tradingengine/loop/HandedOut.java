package perdura.tradingengine.loop;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** Copies of one market, handed out by a thread that plays the engine's. */
public final class HandedOut {
  private HandedOut() {}

  /** Serves {@code copy} on {@code thread} until it is over. */
  public static MarketCopies by(Executor thread, AtomicBoolean over, MarketCopy copy) {
    MarketCopies copies = new MarketCopies(Duration.ofSeconds(10));
    thread.execute(() -> {
      while (!over.get()) {
        if (!copies.serve(() -> copy)) {
          Thread.onSpinWait();
        }
      }
    });
    return copies;
  }
}
