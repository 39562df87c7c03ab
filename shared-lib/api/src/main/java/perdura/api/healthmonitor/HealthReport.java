package perdura.api.healthmonitor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything probed, as it was last seen.
 *
 * @param samplesWaiting samples that wait in memory for PostgreSQL
 * @param samplesDropped samples lost since this process started, because too many waited
 * @param platform null = the platform answers, else why it does not
 */
public record HealthReport(
    List<SubjectHealth> subjects,
    List<RestartCounter> restarts,
    int openIncidents,
    int samplesWaiting,
    long samplesDropped,
    @Nullable String platform) {
  public HealthReport {
    subjects = List.copyOf(subjects);
    restarts = List.copyOf(restarts);
  }
}
