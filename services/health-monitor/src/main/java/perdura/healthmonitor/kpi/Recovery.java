package perdura.healthmonitor.kpi;

import java.time.Duration;
import java.time.Instant;

/** A process that failed, and was ready again for good, however many attempts that took. */
record Recovery(String process, Instant failedAt, Instant readyAt) {
  Duration took() {
    return Duration.between(failedAt, readyAt);
  }
}
