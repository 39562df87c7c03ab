package perdura.launcher.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LifeTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private final Life life = new Life("momo", new ProgressSource.Notify(), 7, START, START);

  @Test
  void countsItsSilenceFromTheStartThenFromItsProgress() {
    assertThat(life.sign()).isEqualTo(new Sign.None(START));

    life.progressed(at(5), Duration.ZERO);

    assertThat(life.sign()).isEqualTo(new Sign.Progressed(at(5), at(5)));
  }

  @Test
  void doesNotGoBackWhenProgressIsToldTwice() {
    life.progressed(at(5), Duration.ZERO);
    life.progressed(at(3), Duration.ZERO);

    assertThat(life.sign()).isEqualTo(new Sign.Progressed(at(5), at(5)));
  }

  @Test
  void tellsWhatWasAnnouncedUntilItGetsOnAgain() {
    life.progressed(at(5), Duration.ofMinutes(10));
    Sign announced = life.sign();
    life.progressed(at(6), Duration.ZERO);

    assertThat(announced)
        .isEqualTo(new Sign.Progressed(at(5), at(5), Instant.MAX, Duration.ofMinutes(10)));
    assertThat(life.sign()).isEqualTo(new Sign.Progressed(at(6), at(6)));
  }

  @Test
  void countsNoSilenceAfterTheLastLook() {
    Life searched = new Life("momo", new ProgressSource.Log("x"), 7, START, START);
    Sign unseen = searched.sign();
    searched.progressed(at(5), Duration.ZERO);
    searched.looked(at(6));

    assertThat(unseen).isEqualTo(new Sign.None(START, START));
    assertThat(searched.sign()).isEqualTo(new Sign.Progressed(at(5), at(5), at(6), Duration.ZERO));
  }

  @Test
  void startsAnewWhereTheClockIsSetBack() {
    life.progressed(at(5), Duration.ZERO);
    life.forgive(at(-3600));
    Sign forgiven = life.sign();
    life.progressed(at(-3599), Duration.ZERO);

    assertThat(forgiven).isEqualTo(new Sign.Progressed(at(-3600), at(-3600)));
    assertThat(life.born()).isEqualTo(at(-3600));
    assertThat(life.sign()).isEqualTo(new Sign.Progressed(at(-3599), at(-3599)));
  }

  @Test
  void countsFromTheReturnOfWhatTells() {
    life.progressed(at(5), Duration.ZERO);
    life.unknowable("agent-state does not answer");
    Sign away = life.sign();
    life.knowable(at(300));

    assertThat(away).isEqualTo(new Sign.Unknowable("agent-state does not answer"));
    assertThat(life.sign()).isEqualTo(new Sign.Progressed(at(5), at(300)));
  }

  @Test
  void hangsWhenItSaysSoUntilItGetsOn() {
    life.progressed(at(5), Duration.ZERO);
    life.hung(at(6));
    Sign hung = life.sign();
    life.progressed(at(7), Duration.ZERO);

    assertThat(hung).isEqualTo(new Sign.Hung(at(6)));
    assertThat(life.sign()).isInstanceOf(Sign.Progressed.class);
  }

  @Test
  void holdsNothingAgainstItThatNobodySaw() {
    life.progressed(at(5), Duration.ZERO);
    life.countFrom(at(3600));

    assertThat(life.sign()).isEqualTo(new Sign.Progressed(at(5), at(3600)));
  }

  private static Instant at(long seconds) {
    return START.plusSeconds(seconds);
  }
}
