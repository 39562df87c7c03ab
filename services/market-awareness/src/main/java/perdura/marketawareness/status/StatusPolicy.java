package perdura.marketawareness.status;

import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import perdura.api.marketawareness.MarketVerdict;
import perdura.marketawareness.volatility.VolatilityWatch.Emergency;
import perdura.marketawareness.window.DailyWindow;

/** Makes one verdict of all there is to consider; the strictest wins. */
final class StatusPolicy {
  /** A verdict and its reason, without a time. */
  record Finding(MarketVerdict verdict, String reason) {}

  private final TradingHours hours;

  StatusPolicy(TradingHours hours) {
    this.hours = hours;
  }

  Finding at(Instant now, Optional<Emergency> emergency) {
    return emergency
        .map(StatusPolicy::volatility)
        .or(() -> maintenance(now))
        .orElseGet(() -> hours(now));
  }

  private static Finding volatility(Emergency emergency) {
    return new Finding(
        MarketVerdict.CLOSED,
        "VOLATILITY: %s moved by more than the limit at %s"
            .formatted(emergency.instrument(), emergency.since()));
  }

  private Optional<Finding> maintenance(Instant now) {
    return hours.maintenance().stream()
        .filter(window -> window.contains(time(now)))
        .findFirst()
        .map(window -> new Finding(MarketVerdict.CLOSED, "MAINTENANCE: window " + text(window)));
  }

  private Finding hours(Instant now) {
    return hours.hours().contains(time(now))
        ? new Finding(MarketVerdict.OPEN, "HOURS: within " + text(hours.hours()))
        : new Finding(MarketVerdict.REDUCING, "HOURS: outside " + text(hours.hours()));
  }

  private LocalTime time(Instant now) {
    return now.atZone(hours.zone()).toLocalTime();
  }

  private String text(DailyWindow window) {
    return window.first() + "-" + window.last() + " " + hours.zone();
  }
}
