package perdura.tradingengine.projection;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How far PostgreSQL follows the journal, for other threads. Thread-safe. */
public final class Projection {
  private final CompletableFuture<Optional<String>> verdict = new CompletableFuture<>();
  private volatile long appliedSeq;

  /** Sequence of the last record whose rows are committed, as far as this process knows. */
  public long appliedSeq() {
    return appliedSeq;
  }

  /**
   * Why this journal may not be used with this database; nothing if it may, or if the database did
   * not answer in time.
   */
  public Optional<String> refusal(Duration patience) {
    try {
      return verdict.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException unanswered) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  void accept() {
    verdict.complete(Optional.empty());
  }

  void refuse(String why) {
    verdict.complete(Optional.of(why));
  }

  void applied(long seq) {
    appliedSeq = seq;
  }
}
