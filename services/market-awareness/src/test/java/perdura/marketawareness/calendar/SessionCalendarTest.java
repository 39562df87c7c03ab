package perdura.marketawareness.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class SessionCalendarTest {
  private final Calendar xnys = new Calendars(JsonMapper.shared()).named("XNYS").orElseThrow();

  @ParameterizedTest
  @CsvSource({
    "2024-01-16T14:30:00Z, true",
    "2024-01-16T14:29:59Z, false",
    "2024-01-16T20:59:59Z, true",
    "2024-01-16T21:00:00Z, false",
    "2024-07-08T13:30:00Z, true",
    "2024-07-03T17:00:00Z, false",
    "2024-03-29T15:00:00Z, false",
    "2024-03-30T15:00:00Z, false"
  })
  void isOpenFromTheFirstInstantToTheLast(Instant at, boolean open) {
    assertThat(xnys.isOpen(at)).isEqualTo(open);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2023-01-02",
        "2022-06-20",
        "2020-07-03",
        "2021-12-24",
        "2001-09-12",
        "2025-01-09"
      })
  void restsOnObservedHolidaysAndClosures(LocalDate date) {
    assertThat(xnys.sessions(date, date)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2010-12-31", "2021-12-31", "2021-06-18"})
  void tradesWhereAHolidayIsNotObserved(LocalDate date) {
    assertThat(xnys.sessions(date, date)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "2013-07-03, 2013-07-03T17:00:00Z",
    "2002-07-03, 2002-07-03T20:00:00Z",
    "2002-07-05, 2002-07-05T17:00:00Z",
    "2024-11-29, 2024-11-29T18:00:00Z",
    "2025-12-24, 2025-12-24T18:00:00Z"
  })
  void closesEarlyWhereTheRuleSaysSo(LocalDate date, Instant close) {
    assertThat(xnys.sessions(date, date).getFirst().close()).isEqualTo(close);
  }

  @Test
  void findsTheNextCloseOverALongWeekend() {
    Instant fridayEvening = Instant.parse("2024-08-30T20:00:00Z");

    assertThat(xnys.nextClose(fridayEvening)).contains(Instant.parse("2024-09-03T20:00:00Z"));
  }

  @Test
  void findsTheNextOpenOverAChangeOfClocks() {
    Instant fridayBeforeSpring = Instant.parse("2024-03-08T21:00:00Z");

    assertThat(xnys.nextOpen(fridayBeforeSpring)).contains(Instant.parse("2024-03-11T13:30:00Z"));
  }

  @Test
  void refusesYearsThatItsRulesDoNotKnow() {
    LocalDate before = LocalDate.of(1999, 6, 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> xnys.sessions(before, before))
        .withMessageContaining("2000");
  }

  @Test
  void cryptoNeverCloses() {
    Calendar crypto = new Calendars(JsonMapper.shared()).named("CRYPTO").orElseThrow();

    assertThat(crypto.isOpen(Instant.parse("2024-12-25T03:00:00Z"))).isTrue();
    assertThat(crypto.nextClose(Instant.parse("2024-12-25T03:00:00Z"))).isEmpty();
  }
}
