package perdura.agentstate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.agentstate.RunningService.Answer;
import perdura.agentstate.RunningService.Hands;

/** Law L1: what was acknowledged survives {@code kill -9} of PostgreSQL. */
class DurabilityIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path home;

  private DurablePostgres postgres;
  private RunningService service;

  @BeforeEach
  void start() throws Exception {
    postgres = DurablePostgres.in(home);
    service = RunningService.on(postgres.app(), Map.of());
  }

  @AfterEach
  void stop() {
    service.close();
    postgres.close();
  }

  @Test
  void keepsEveryAcknowledgedStateWhenPostgresIsKilled() throws Exception {
    String name = service.newAgent();
    Hands agent = service.asAgent(name, 1);
    agent.tick(name, "{'run':'a','progress':0}").require(200);
    AtomicLong acknowledged = new AtomicLong();
    AtomicBoolean done = new AtomicBoolean();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> ticking = threads.submit(() -> tickUntilRefused(agent, name, acknowledged, done));
      while (acknowledged.get() < 20) {
        assertThat(postgres.process().waitFor(1, TimeUnit.MILLISECONDS)).isFalse();
      }
      postgres.process().destroyForcibly().waitFor();
      ticking.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
    postgres.startAgain();

    assertThat(awaitState(agent, name)).isBetween(acknowledged.get(), acknowledged.get() + 1);
  }

  /** Stops at the first tick that was not acknowledged: it may be durable or not. */
  private static void tickUntilRefused(
      Hands agent, String name, AtomicLong acknowledged, AtomicBoolean done) {
    for (long seq = 1; !done.get(); seq++) {
      Answer answer =
          agent.tick(
              name,
              "{'run':'a','epoch':1,'seq':%d,'progress':%d,'state':{'n':%d}}"
                  .formatted(seq, seq, seq));
      if (answer.status() != 200) {
        assertThat(answer.status()).isEqualTo(503);
        return;
      }
      acknowledged.set(seq);
    }
  }

  private long awaitState(Hands agent, String name) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Answer answer = agent.tick(name, "{'run':'a','progress':0}");
    while (answer.status() != 200 && System.nanoTime() < deadline) {
      assertThat(postgres.process().waitFor(50, TimeUnit.MILLISECONDS)).isFalse();
      answer = agent.tick(name, "{'run':'a','progress':0}");
    }
    return answer.require(200).body().path("state").path("n").asLong();
  }
}
