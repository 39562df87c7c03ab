package perdura.scheduler.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TriggerTest {
  private static final Instant CLOSE = Instant.parse("2026-11-24T21:00:00Z");
  private static final Closes NEW_YORK =
      (calendar, after) ->
          after.isBefore(CLOSE) ? Optional.of(CLOSE) : Optional.of(CLOSE.plusSeconds(86_400));

  @ParameterizedTest
  @CsvSource({
    "@every PT10S, 2026-11-24T10:00:00Z, 2026-11-24T10:00:10Z",
    "@every PT10S, 2026-11-24T10:00:09.999Z, 2026-11-24T10:00:10Z",
    "@every PT7S, 1970-01-01T00:00:13Z, 1970-01-01T00:00:14Z",
    "0 0 * * * *, 2026-11-24T10:00:00Z, 2026-11-24T11:00:00Z",
    "0 */15 * * * *, 2026-11-24T10:14:59Z, 2026-11-24T10:15:00Z",
    "0 30 2 * * *, 2026-03-28T23:00:00Z, 2026-03-29T02:30:00Z",
    "@close XNYS, 2026-11-24T20:59:59Z, 2026-11-24T21:00:00Z",
    "@close XNYS, 2026-11-24T21:00:00Z, 2026-11-25T21:00:00Z",
    "@close XNYS+PT5M, 2026-11-24T21:00:00Z, 2026-11-24T21:05:00Z",
    "@close XNYS-PT10M, 2026-11-24T20:49:00Z, 2026-11-24T20:50:00Z",
    "@close XNYS-PT10M, 2026-11-24T20:50:00Z, 2026-11-25T20:50:00Z"
  })
  void nextInstantIsStrictlyAfter(String schedule, Instant after, Instant next) {
    assertThat(Trigger.parse(schedule).next(after, NEW_YORK)).contains(next);
  }

  @Test
  void marketThatNeverClosesHasNoInstant() {
    assertThat(Trigger.parse("@close CRYPTO").next(CLOSE, (_, _) -> Optional.empty())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "every 10s",
        "@every 10",
        "@every PT0.5S",
        "* * * * *",
        "@close",
        "@close XNYS+5"
      })
  void saysHowAScheduleIsWritten(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Trigger.parse(text))
        .withMessageContaining("@every PT10S");
  }
}
