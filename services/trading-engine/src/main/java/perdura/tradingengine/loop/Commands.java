package perdura.tradingengine.loop;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import perdura.servicesupport.problem.ProblemException;
import perdura.tradingcore.command.Command;
import perdura.tradingcore.engine.CommandOutcome;

/**
 * The way into the engine for all threads but its own. Each command is taken in turn between two
 * market events. Thread-safe.
 */
public final class Commands {
  private static final int CAPACITY = 1_024;

  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(CAPACITY);
  private final Duration patience;
  private final Runnable durable;
  private volatile @Nullable String ended;

  record Waiting(Command command, CompletableFuture<CommandOutcome> outcome) {}

  /**
   * @param patience longest wait for the engine
   * @param durable returns when all that the journal holds outlives the machine's power
   */
  Commands(Duration patience, Runnable durable) {
    this.patience = patience;
    this.durable = durable;
  }

  /**
   * Has the engine do it, and returns when its journal holds it for good.
   *
   * @throws ProblemException 503 if the engine does not take it or does not answer in time; in the
   *     second case it may still be done
   */
  public CommandOutcome execute(Command command) {
    Waiting waiting = new Waiting(command, new CompletableFuture<>());
    String why = ended;
    if (why != null) {
      throw stopped(why);
    }
    if (!queue.offer(waiting)) {
      throw unavailable(
          "ENGINE_BUSY",
          "The engine has no room for more commands now. Nothing was done; try again.");
    }
    CommandOutcome outcome = await(waiting);
    durable.run();
    return outcome;
  }

  private CommandOutcome await(Waiting waiting) {
    try {
      return waiting.outcome().get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw unanswered();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unanswered();
    } catch (ExecutionException e) {
      throw stopped(String.valueOf(ended));
    }
  }

  int size() {
    return queue.size();
  }

  /** The longest waiting one, if any; for the engine's thread. */
  @Nullable Waiting next() {
    return queue.poll();
  }

  /** The engine takes no more; those that wait are told why. */
  void end(String why) {
    ended = why;
    for (Waiting waiting = queue.poll(); waiting != null; waiting = queue.poll()) {
      waiting.outcome().completeExceptionally(new IllegalStateException(why));
    }
  }

  private static ProblemException stopped(String why) {
    return unavailable("ENGINE_STOPPED", "The engine does not run: " + why);
  }

  private ProblemException unanswered() {
    return unavailable(
        "OUTCOME_UNKNOWN",
        "The engine did not answer within %d ms; it may still do it. Look at its state, or ask again"
                .formatted(patience.toMillis())
            + " under the same Idempotency-Key.");
  }

  private static ProblemException unavailable(String code, String detail) {
    return new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, code, detail)
        .retryAfter(Duration.ofSeconds(1));
  }
}
