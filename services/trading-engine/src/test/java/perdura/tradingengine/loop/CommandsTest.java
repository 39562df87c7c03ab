package perdura.tradingengine.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import perdura.servicesupport.problem.ProblemException;
import perdura.tradingcore.command.Command;
import perdura.tradingcore.engine.CommandOutcome;
import perdura.tradingcore.id.AgentId;
import perdura.tradingengine.metric.DecisionLatency;

class CommandsTest {
  private static final Command FLATTEN = new Command.Flatten("key:o", new AgentId("arb"));
  private static final CommandOutcome DONE = new CommandOutcome.Done(7, null);

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final DecisionLatency latency = new DecisionLatency(meters);
  private final AtomicInteger forced = new AtomicInteger();
  private final Commands commands =
      new Commands(Duration.ofSeconds(5), forced::incrementAndGet, false, latency);

  /** Law L1. */
  @Test
  void answersOnlyWhenTheJournalIsOnDisk() {
    CompletableFuture<CommandOutcome> answer =
        CompletableFuture.supplyAsync(() -> commands.execute(FLATTEN));
    Commands.Waiting waiting = next();
    assertThat(forced).hasValue(0);

    waiting.outcome().complete(DONE);

    assertThat(answer.join()).isEqualTo(DONE);
    assertThat(forced).hasValue(1);
  }

  /** A person's thinking is not in it, nor is what decides nothing. */
  @Test
  void timesWhatIsDecidedFromItsArrivalOn() {
    serve(new Command.ApproveProposal("key:o", 7, "fine"));
    serve(new Command.RejectProposal("key:o", 8, "no"));
    serve(FLATTEN);

    assertThat(meters.get("perdura.decision.latency").timer().count()).isEqualTo(2);
  }

  private void serve(Command command) {
    CompletableFuture<CommandOutcome> answer =
        CompletableFuture.supplyAsync(() -> commands.execute(command));
    next().outcome().complete(DONE);
    answer.join();
  }

  @Test
  void saysThatNobodyKnowsWhenTheEngineDoesNotAnswer() {
    Commands hasty = new Commands(Duration.ofMillis(1), () -> {}, false, latency);

    ProblemException problem = failure(hasty);

    assertThat(problem.code()).isEqualTo("OUTCOME_UNKNOWN");
    assertThat(problem.status().value()).isEqualTo(503);
  }

  @Test
  void refusesWhatFindsNoRoom() {
    Commands hasty = new Commands(Duration.ZERO, () -> {}, false, latency);
    for (int waiting = 0; waiting < 1_024; waiting++) {
      failure(hasty);
    }

    assertThat(failure(hasty).code()).isEqualTo("ENGINE_BUSY");
  }

  @Test
  void tellsThoseWhoWaitAndThoseWhoComeThatTheEngineEnded() {
    CompletableFuture<ProblemException> waiting =
        CompletableFuture.supplyAsync(() -> failure(commands));
    Awaitility.await().until(() -> commands.size() == 1);

    commands.end("It was stopped.");

    assertThat(waiting.join().code()).isEqualTo("ENGINE_STOPPED");
    assertThat(failure(commands).getMessage()).contains("It was stopped.");
  }

  /** Law L11. */
  @Test
  void takesNothingButThePersonsHaltsWhileARecordingPlays() {
    Commands replay = new Commands(Duration.ofMillis(1), () -> {}, true, latency);
    Command alarm = new Command.RaiseHalt("service:market", "market", null, "wild", false);
    Command halt = new Command.RaiseHalt("key:o", "person", null, "lunch", false);
    Command resume = new Command.ClearHalt("key:o", "person", null);

    assertThat(failure(replay, FLATTEN).code()).isEqualTo("REPLAY_OWNS_COMMANDS");
    assertThat(failure(replay, alarm).code()).isEqualTo("REPLAY_OWNS_COMMANDS");
    assertThat(failure(replay, halt).code()).isEqualTo("OUTCOME_UNKNOWN");
    assertThat(failure(replay, resume).code()).isEqualTo("OUTCOME_UNKNOWN");
    assertThat(replay.size()).isEqualTo(2);
  }

  private Commands.Waiting next() {
    Awaitility.await().until(() -> commands.size() == 1);
    Commands.@Nullable Waiting waiting = commands.next();
    if (waiting == null) {
      throw new IllegalStateException("Nobody waits");
    }
    return waiting;
  }

  private static ProblemException failure(Commands commands) {
    return failure(commands, FLATTEN);
  }

  private static ProblemException failure(Commands commands, Command command) {
    return catchThrowableOfType(ProblemException.class, () -> commands.execute(command));
  }
}
