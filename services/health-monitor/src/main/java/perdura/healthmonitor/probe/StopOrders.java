package perdura.healthmonitor.probe;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import perdura.servicesupport.platform.Platform;
import perdura.servicesupport.platform.PlatformAnswer;
import perdura.servicesupport.platform.PlatformProcess;
import perdura.servicesupport.platform.ProcessExit;
import perdura.servicesupport.platform.ProcessState;
import perdura.settings.Service;

/** Who wants services not to run, as the platform tells it. Thread-safe. */
final class StopOrders {
  private static final String ITSELF = "itself";

  private final Platform platform;

  StopOrders(Platform platform) {
    this.platform = platform;
  }

  /** By whom and why a service was ordered to stand still; null = nobody, or it is not known. */
  @Nullable String of(Service service) {
    return switch (platform.report()) {
      case PlatformAnswer.Known(var report) ->
          report.processes().stream()
              .filter(process -> process.services().contains(service.label()))
              .map(StopOrders::order)
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null);
      case PlatformAnswer.Unavailable<?> _ -> null;
    };
  }

  private static @Nullable String order(PlatformProcess process) {
    if (process.state() != ProcessState.STOPPED) {
      return null;
    }
    ProcessExit exit = process.lastExit();
    return exit == null || exit.by().equals(ITSELF)
        ? "it is not wanted to run"
        : "it was stopped by " + exit.by() + (exit.reason().isBlank() ? "" : ": " + exit.reason());
  }
}
