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
  private Runnable waiting = () -> {};
  private int asked;
  private final TickPoll poll =
      new TickPoll(
          () -> {
            asked++;
            waiting.run();
            return answer;
          },
          clock);

  @Test
  void takesTheAgeOfProgressAndNoForeignClock() {
    clock.advance(Duration.ofSeconds(60));
    answer = ticks(ticks(1, 20L, null));

    turn();

    Sign expected = progressed(40, 40, 60, Duration.ZERO);
    assertThat(ticking.sign()).isEqualTo(expected);
    assertThat(auto.sign()).isEqualTo(expected);
  }

  @Test
  void doesNotTakeAPredecessorsTickForItsOwn() {
    clock.advance(Duration.ofSeconds(10));
    answer = ticks(ticks(11, 11L, null));

    turn();

    assertThat(ticking.sign()).isEqualTo(new Sign.None(START, at(10)));
    assertThat(auto.sign()).isEqualTo(new Sign.None(START, at(10)));
  }

  @Test
  void takesAnAcquiredLeaseForNoProgress() {
    clock.advance(Duration.ofSeconds(70));
    answer = ticks(ticks(20, null, null));
    turn();
    Sign auto = this.auto.sign();
    Sign ticking = this.ticking.sign();
    clock.advance(Duration.ofSeconds(10));
    answer = ticks(ticks(0, 1L, null));
    turn();

    // The start time of a program is asked of it from its start, or from its first tick if to
    // live was enough before.
    assertThat(ticking).isEqualTo(new Sign.Begun(START, at(70), Duration.ZERO));
    assertThat(auto).isEqualTo(new Sign.Begun(at(50), at(70), Duration.ZERO));
    assertThat(this.auto.sign()).isEqualTo(progressed(79, 79, 80, Duration.ZERO));
  }

  @Test
  void judgesNobodyWhileAgentStateIsDown() {
    answer = new TickSource.Answer.Down("agent-state does not answer");

    turn();

    assertThat(ticking.sign()).isEqualTo(new Sign.Unknowable("agent-state does not answer"));
    assertThat(auto.sign()).isEqualTo(new Sign.None(START, START));
  }

  @Test
  void judgesNobodyWhoTickedWhileAgentStateIsDown() {
    clock.advance(Duration.ofSeconds(10));
    answer = ticks(ticks(1, null, null));
    turn();
    answer = new TickSource.Answer.Down("agent-state does not answer");
    turn();

    assertThat(auto.sign()).isInstanceOf(Sign.Unknowable.class);
  }

  @Test
  void asksNothingMoreOfAnAutoAgentOnceItTickedWhileAgentStateIsDown() {
    clock.advance(Duration.ofSeconds(10));
    answer = ticks(ticks(1, 1L, null));
    turn();
    answer = new TickSource.Answer.Down("agent-state does not answer");
    turn();
    Sign down = auto.sign();
    clock.advance(Duration.ofMinutes(10));
    answer = ticks(ticks(601, 601L, null));
    turn();

    assertThat(down).isInstanceOf(Sign.Unknowable.class);
    assertThat(auto.sign()).isEqualTo(progressed(9, 610, 610, Duration.ZERO));
  }

  @Test
  void tellsALongCallThatWasAnnouncedUntilItIsOver() {
    clock.advance(Duration.ofSeconds(60));
    answer = ticks(ticks(0, 0L, Duration.ofMinutes(10)));
    turn();
    Sign announced = ticking.sign();
    clock.advance(Duration.ofSeconds(5));
    answer = ticks(ticks(0, 0L, null));
    turn();

    assertThat(announced).isEqualTo(progressed(60, 60, 60, Duration.ofMinutes(10)));
    assertThat(ticking.sign()).isEqualTo(progressed(65, 65, 65, Duration.ZERO));
  }

  @Test
  void countsNoSilenceWhileItWaitsForAnAnswer() {
    clock.advance(Duration.ofSeconds(10));
    answer = ticks(ticks(0, 0L, null));
    turn();
    clock.advance(Duration.ofSeconds(1));
    Sign[] meanwhile = new Sign[1];
    waiting =
        () -> {
          clock.advance(Duration.ofSeconds(6));
          meanwhile[0] = ticking.sign();
        };
    answer = ticks(ticks(7, 7L, null));
    turn();

    assertThat(meanwhile[0]).isEqualTo(progressed(10, 10, 10, Duration.ZERO));
    // Nobody could tick in the meantime either.
    assertThat(ticking.sign()).isEqualTo(progressed(10, 16, 11, Duration.ZERO));
  }

  @Test
  void believesNoAnswerOverWhichTheClockWasSetBack() {
    clock.advance(Duration.ofSeconds(10));
    waiting = () -> clock.set(START.plusSeconds(5));
    answer = ticks(ticks(0, 0L, null));

    turn();

    assertThat(ticking.sign()).isEqualTo(new Sign.None(START, START));
  }

  @Test
  void takesWhatAgentStateSawBeforeItsClockWasSetBackForNoNews() {
    clock.advance(Duration.ofSeconds(10));
    answer = ticks(ticks(0, -3600L, null));

    turn();

    assertThat(ticking.sign()).isEqualTo(new Sign.Begun(START, at(10), Duration.ZERO));
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

  private static AgentTicks ticks(
      long tick, @Nullable Long progress, @Nullable Duration announced) {
    return new AgentTicks(
        "momo",
        true,
        Duration.ofSeconds(tick),
        progress == null ? null : Duration.ofSeconds(progress),
        announced);
  }

  private static Sign progressed(long at, long since, long until, Duration announced) {
    return new Sign.Progressed(at(at), at(since), at(until), announced);
  }

  private static Instant at(long seconds) {
    return START.plusSeconds(seconds);
  }
}
