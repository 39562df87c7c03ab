package perdura.tradingengine.loop;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import perdura.servicesupport.problem.ProblemException;

/**
 * Consistent copies of the market for whoever looks at all of it at leisure. The engine's thread
 * copies references only, between two events. Thread-safe.
 */
public final class MarketCopies {
  private static final int MOST_WAITING = 16;

  private final BlockingQueue<CompletableFuture<MarketCopy>> waiting =
      new ArrayBlockingQueue<>(MOST_WAITING);
  private final Duration patience;

  /**
   * @param patience longest wait for the engine
   */
  MarketCopies(Duration patience) {
    this.patience = patience;
  }

  /**
   * The market as it is now.
   *
   * @throws ProblemException 503 if the engine hands none out in time
   */
  public MarketCopy take() {
    CompletableFuture<MarketCopy> copy = new CompletableFuture<>();
    if (!waiting.offer(copy)) {
      throw unavailable("ENGINE_BUSY", "Too many wait for a copy of the market; try again.");
    }
    try {
      return copy.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw silent();
    } catch (TimeoutException | ExecutionException e) {
      throw silent();
    } finally {
      copy.cancel(false);
    }
  }

  /** Hands one copy to all who wait; for the engine's thread. False if nobody does. */
  boolean serve(Supplier<MarketCopy> market) {
    @Nullable MarketCopy copy = null;
    for (var next = waiting.poll(); next != null; next = waiting.poll()) {
      if (!next.isDone()) {
        copy = copy == null ? market.get() : copy;
        next.complete(copy);
      }
    }
    return copy != null;
  }

  private ProblemException silent() {
    return unavailable(
        "ENGINE_SILENT",
        "The engine's loop gave no copy of the market within %d ms. It may still be starting."
            .formatted(patience.toMillis()));
  }

  private static ProblemException unavailable(String code, String detail) {
    return new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, code, detail)
        .retryAfter(Duration.ofSeconds(1));
  }
}
