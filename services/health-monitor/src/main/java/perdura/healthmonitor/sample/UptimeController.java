package perdura.healthmonitor.sample;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;
import perdura.api.Page;
import perdura.api.healthmonitor.Uptime;
import perdura.api.healthmonitor.UptimeApi;
import perdura.servicesupport.problem.Problems;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;

@RestController
@Needs({Scope.VIEWER, Scope.SERVICE})
class UptimeController implements UptimeApi {
  private static final Duration WINDOW = Duration.ofDays(30);

  /** Samples are kept for a day more; of these the window's first one is held by an earlier one. */
  private static final Duration LONGEST = Duration.ofDays(31);

  private final UptimeReport report;
  private final Clock clock;

  UptimeController(UptimeReport report, Clock clock) {
    this.report = report;
    this.clock = clock;
  }

  @Override
  public Page<Uptime> uptime(@Nullable Instant from, @Nullable Instant to) {
    Instant end = Optional.ofNullable(to).orElseGet(clock::instant);
    Instant start = Optional.ofNullable(from).orElseGet(() -> end.minus(WINDOW));
    if (!start.isBefore(end)) {
      throw Problems.invalid("from must be before to.");
    }
    if (Duration.between(start, end).compareTo(LONGEST) > 0) {
      throw Problems.invalid("from and to are 31 days apart at most.");
    }
    return new Page<>(report.between(start, end), null);
  }
}
