package perdura.launcher.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import perdura.testsupport.clock.ManualClock;

class TickPollTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final ManualClock clock = ManualClock.at(START);
  private final Life ticking = life(new ProgressSource.Tick());
  private final Life auto = life(new ProgressSource.Auto());
  private TickSource.Answer answer = ticks();
  private int asked;
  private final TickPoll poll =
      new TickPoll(
          () -> {
            asked++;
            return answer;
          },
          clock);

  @Test
  void takesTheAgeOfProgressAndNoForeignClock() {
    clock.advance(Duration.ofSeconds(60));
    answer = ticks(ticks(1, 20, null));

    turn();

    Sign expected = new Sign.Progressed(START.plusSeconds(40), START.plusSeconds(40));
    assertThat(ticking.sign()).isEqualTo(expected);
    assertThat(auto.sign()).isEqualTo(expected);
  }

  @Test
  void doesNotTakeAPredecessorsTickForItsOwn() {
    clock.advance(Duration.ofSeconds(10));
    answer = ticks(ticks(11, 11, null));

    turn();

    assertThat(ticking.sign()).isEqualTo(new Sign.None(START));
    assertThat(auto.sign()).isEqualTo(new Sign.None(START));
  }

  @Test
  void judgesNobodyWhileAgentStateIsDown() {
    answer = new TickSource.Answer.Down("agent-state does not answer");

    turn();

    assertThat(ticking.sign()).isEqualTo(new Sign.Unknowable("agent-state does not answer"));
    assertThat(auto.sign()).isEqualTo(new Sign.None(START));
  }

  @Test
  void asksNothingMoreOfAnAutoAgentOnceItTickedWhileAgentStateIsDown() {
    clock.advance(Duration.ofSeconds(10));
    answer = ticks(ticks(1, 1, null));
    turn();
    answer = new TickSource.Answer.Down("agent-state does not answer");
    turn();
    Sign down = auto.sign();
    clock.advance(Duration.ofMinutes(10));
    answer = ticks(ticks(601, 601, null));
    turn();

    assertThat(down).isInstanceOf(Sign.Unknowable.class);
    assertThat(auto.sign())
        .isEqualTo(new Sign.Progressed(START.plusSeconds(9), START.plusSeconds(610)));
  }

  @Test
  void waitsForALongCallThatWasAnnounced() {
    clock.advance(Duration.ofSeconds(60));
    answer = ticks(ticks(0, 0, Duration.ofMinutes(10)));

    turn();

    assertThat(ticking.sign())
        .isEqualTo(new Sign.Progressed(START.plusSeconds(60), START.plusSeconds(660)));
  }

  @Test
  void asksNothingWhereNobodyTicks() {
    poll.turn(List.of(life(new ProgressSource.Notify()), life(new ProgressSource.Log("x"))));

    assertThat(asked).isZero();
  }

  @Test
  void asksOnceForAll() {
    turn();

    assertThat(asked).isEqualTo(1);
  }

  private void turn() {
    poll.turn(List.of(ticking, auto));
  }

  private static Life life(ProgressSource how) {
    return new Life("momo", how, 7, START, START);
  }

  private static TickSource.Answer ticks(AgentTicks... ticks) {
    return new TickSource.Answer.Ticks(List.of(ticks));
  }

  private static AgentTicks ticks(long tick, long progress, @Nullable Duration announced) {
    return new AgentTicks(
        "momo", true, Duration.ofSeconds(tick), Duration.ofSeconds(progress), announced);
  }
}
