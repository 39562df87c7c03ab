package perdura.healthmonitor.restart;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import perdura.api.healthmonitor.RestartCounter;
import perdura.servicesupport.platform.PlatformAnswer;
import perdura.servicesupport.platform.PlatformProcess;
import perdura.servicesupport.platform.PlatformReport;

/** The platform's last answer. Thread-safe. */
public final class PlatformView {
  private volatile @Nullable Heard last;

  private record Heard(PlatformAnswer<PlatformReport> answer, Instant at) {}

  void hear(PlatformAnswer<PlatformReport> answer, Instant at) {
    last = new Heard(answer, at);
  }

  /** Its count of every process's restarts; none while it does not answer. */
  public List<RestartCounter> counters() {
    Heard heard = last;
    return heard != null && heard.answer() instanceof PlatformAnswer.Known(var report)
        ? report.processes().stream().map(process -> counter(process, heard.at())).toList()
        : List.of();
  }

  /** Why it does not answer; null = it does. */
  public @Nullable String absence() {
    Heard heard = last;
    return switch (heard == null ? null : heard.answer()) {
      case null -> "It was not asked yet.";
      case PlatformAnswer.Known(var _) -> null;
      case PlatformAnswer.Unavailable(var why) -> why;
    };
  }

  private static RestartCounter counter(PlatformProcess process, Instant at) {
    return new RestartCounter(
        process.name(), process.state().name(), process.restarts(), process.restarts24h(), at);
  }
}
