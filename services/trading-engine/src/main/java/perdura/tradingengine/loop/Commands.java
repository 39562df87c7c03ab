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
import perdura.tradingcore.command.Command.ApproveProposal;
import perdura.tradingcore.command.Command.CancelOrder;
import perdura.tradingcore.command.Command.ClearHalt;
import perdura.tradingcore.command.Command.Flatten;
import perdura.tradingcore.command.Command.GrantMandate;
import perdura.tradingcore.command.Command.RaiseHalt;
import perdura.tradingcore.command.Command.RejectProposal;
import perdura.tradingcore.command.Command.RevokeMandate;
import perdura.tradingcore.command.Command.SubmitOrder;
import perdura.tradingcore.engine.CommandOutcome;
import perdura.tradingcore.halt.Halt;
import perdura.tradingengine.metric.DecisionLatency;

/**
 * The way into the engine for all threads but its own. Each command is taken in turn between two
 * market events. Thread-safe.
 */
public final class Commands {
  private static final int CAPACITY = 1_024;

  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(CAPACITY);
  private final Duration patience;
  private final Runnable durable;
  private final boolean recorded;
  private final DecisionLatency latency;
  private volatile @Nullable String ended;

  record Waiting(Command command, CompletableFuture<CommandOutcome> outcome) {}

  /**
   * @param patience longest wait for the engine
   * @param durable returns when all that the journal holds outlives the machine's power
   * @param recorded whether a recording is played, whose commands are the only ones
   * @param latency hears how long decisions took that were asked for
   */
  Commands(Duration patience, Runnable durable, boolean recorded, DecisionLatency latency) {
    this.patience = patience;
    this.durable = durable;
    this.recorded = recorded;
    this.latency = latency;
  }

  /**
   * Has the engine do it, and returns when its journal holds it for good.
   *
   * @throws ProblemException 409 if a recording owns all commands and this is not the kill switch;
   *     503 if the engine does not take it or does not answer in time; in the second case it may
   *     still be done
   */
  public CommandOutcome execute(Command command) {
    if (recorded && !isKillSwitch(command)) {
      throw new ProblemException(
          HttpStatus.CONFLICT,
          "REPLAY_OWNS_COMMANDS",
          "A recording is played, and its own commands alone count. Only a person's halt, and its"
              + " end, are taken.");
    }
    long receivedNanos = System.nanoTime();
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
    if (isDecided(command)) {
      latency.decided(System.nanoTime() - receivedNanos);
    }
    return outcome;
  }

  /** Whether its answer is a decision, a denial or a person's ruling. */
  private static boolean isDecided(Command command) {
    return switch (command) {
      case SubmitOrder _, ApproveProposal _, RejectProposal _ -> true;
      case GrantMandate _, RevokeMandate _, RaiseHalt _, ClearHalt _, CancelOrder _, Flatten _ ->
          false;
    };
  }

  private static boolean isKillSwitch(Command command) {
    return switch (command) {
      case RaiseHalt raise -> Halt.isPerson(raise.by());
      case ClearHalt clear -> Halt.isPerson(clear.by());
      case GrantMandate _,
          RevokeMandate _,
          SubmitOrder _,
          CancelOrder _,
          Flatten _,
          ApproveProposal _,
          RejectProposal _ ->
          false;
    };
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
