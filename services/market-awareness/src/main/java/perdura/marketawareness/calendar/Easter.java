package perdura.marketawareness.calendar;

import java.time.LocalDate;

/**
 * Easter Sunday of the Gregorian calendar, by the anonymous algorithm of 1876 (Meeus, Astronomical
 * Algorithms, chapter 8).
 */
final class Easter {
  private Easter() {}

  static LocalDate in(int year) {
    int golden = year % 19;
    int century = year / 100;
    int yearOfCentury = year % 100;
    int moonCorrection = (century - (century + 8) / 25 + 1) / 3;
    int epact = (19 * golden + century - century / 4 - moonCorrection + 15) % 30;
    int weekday =
        (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7;
    int late = (golden + 11 * epact + 22 * weekday) / 451;
    int month = (epact + weekday - 7 * late + 114) / 31;
    int day = (epact + weekday - 7 * late + 114) % 31 + 1;
    return LocalDate.of(year, month, day);
  }
}
