package perdura.servicesupport.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;
import perdura.api.cloudmanager.Demo;

/** Stands where no platform takes orders: whoever runs the process does so on their own. */
final class NoPlatform implements AgentPlatform {
  private static final String WHY =
      "No launcher runs these processes: PERDURA_CONTROL_SOCKET is not set.";

  NoPlatform() {}

  @Override
  public boolean exists() {
    return false;
  }

  @Override
  public PlatformAnswer<PlatformReport> report() {
    return new PlatformAnswer.Unavailable<>(WHY);
  }

  @Override
  public PlatformAnswer<List<Escalation>> escalations(@Nullable String after) {
    return new PlatformAnswer.Unavailable<>(WHY);
  }

  @Override
  public OrderOutcome restart(String process, String by, String reason) {
    return new OrderOutcome.Unavailable(WHY);
  }

  @Override
  public OrderOutcome restartSick(String process, String by, String reason) {
    return new OrderOutcome.Unavailable(WHY);
  }

  @Override
  public OrderOutcome apply(PlatformProgram program, String by, String reason) {
    return new OrderOutcome.Unavailable(WHY);
  }

  @Override
  public OrderOutcome remove(String agent, long revision, String by, String reason) {
    return new OrderOutcome.Unavailable(WHY);
  }

  @Override
  public PlatformAnswer<List<String>> log(String agent, int lines) {
    return new PlatformAnswer.Unavailable<>(WHY);
  }

  @Override
  public PlatformAnswer<List<String>> lastWords(String agent) {
    return new PlatformAnswer.Unavailable<>(WHY);
  }

  @Override
  public OrderOutcome beginDemo(String by) {
    return new OrderOutcome.Unavailable(WHY);
  }

  @Override
  public PlatformAnswer<Demo> demo() {
    return new PlatformAnswer.Unavailable<>(WHY);
  }
}
