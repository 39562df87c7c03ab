package perdura.tradingengine.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import perdura.api.agentstate.AgentStanding;
import perdura.api.agentstate.StandingsApi;

class GenerationsTest {
  private final ManualClock clock = new ManualClock();
  private final PlayedAgentState agentState = new PlayedAgentState();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Generations generations = new Generations(agentState, threads, clock);

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void believesTheNewestStart() {
    agentState.newest = 5;

    assertThat(generations.asked("momo", 5)).isEqualTo(new Standing.Newest());
    assertThat(generations.asked("momo", 4)).isEqualTo(new Standing.Superseded(4, 5));
  }

  @Test
  void asksAgainAfterThreeSecondsAndHearsOfANewerStart() {
    agentState.newest = 5;
    generations.asked("momo", 5);
    agentState.newest = 6;

    assertThat(generations.asked("momo", 5)).isEqualTo(new Standing.Newest());
    clock.pass(Duration.ofSeconds(3));

    assertThat(generations.asked("momo", 5)).isEqualTo(new Standing.Superseded(5, 6));
    assertThat(agentState.calls).isEqualTo(2);
  }

  @Test
  void refusesAnOlderStartAtOnceWhereANewerOneCameHere() {
    agentState.newest = 5;
    generations.asked("momo", 5);

    generations.known("momo", 6);

    assertThat(generations.asked("momo", 5)).isEqualTo(new Standing.Superseded(5, 6));
    assertThat(generations.known("momo", 5)).isEqualTo(new Standing.Superseded(5, 6));
  }

  @Test
  void remembersANewerStartThatAgentStateHasNotSeen() {
    generations.known("momo", 9);
    agentState.newest = 5;

    assertThat(generations.asked("momo", 8)).isEqualTo(new Standing.Superseded(8, 9));
    assertThat(generations.asked("momo", 9)).isEqualTo(new Standing.Newest());
  }

  @Test
  void refusesARetiredAgent() {
    agentState.retired = true;

    assertThat(generations.asked("momo", 5)).isEqualTo(new Standing.Retired());
  }

  @Test
  void knowsNothingWhereAgentStateFails() {
    agentState.fails = true;

    assertThat(generations.asked("momo", 5)).isInstanceOf(Standing.Unknown.class);
    assertThat(generations.known("momo", 5)).isEqualTo(new Standing.Newest());
  }

  @Test
  void waitsTwoSecondsAtMost() {
    agentState.silence = new CountDownLatch(1);

    assertThat(generations.asked("momo", 5))
        .isEqualTo(new Standing.Unknown("agent-state does not answer."));
  }

  private static final class PlayedAgentState implements StandingsApi {
    private volatile long newest;
    private volatile boolean retired;
    private volatile boolean fails;
    private volatile int calls;
    private volatile CountDownLatch silence = new CountDownLatch(0);

    @Override
    public synchronized AgentStanding standing(String name) {
      calls++;
      try {
        silence.await();
      } catch (InterruptedException nobodyWaitsAnyMore) {
        Thread.currentThread().interrupt();
      }
      if (fails) {
        throw new IllegalStateException("agent-state is down");
      }
      return new AgentStanding(name, newest, retired);
    }
  }

  private static final class ManualClock extends Clock {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
