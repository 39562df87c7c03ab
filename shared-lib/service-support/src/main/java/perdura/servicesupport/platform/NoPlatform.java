package perdura.servicesupport.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stands where no platform takes orders: whoever runs the process does so on their own. */
final class NoPlatform implements Platform {
  private static final String WHY =
      "No launcher runs these processes: PERDURA_CONTROL_SOCKET is not set.";

  NoPlatform() {}

  @Override
  public PlatformAnswer<PlatformReport> report() {
    return new PlatformAnswer.Unavailable<>(WHY);
  }

  @Override
  public PlatformAnswer<List<Escalation>> escalations(@Nullable String after) {
    return new PlatformAnswer.Unavailable<>(WHY);
  }

  @Override
  public RestartOutcome restart(String process, String by, String reason) {
    return new RestartOutcome.Unavailable(WHY);
  }

  @Override
  public RestartOutcome restartSick(String process, String by, String reason) {
    return new RestartOutcome.Unavailable(WHY);
  }
}
