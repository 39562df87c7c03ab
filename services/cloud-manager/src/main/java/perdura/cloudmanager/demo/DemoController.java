package perdura.cloudmanager.demo;

import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RestController;
import perdura.api.cloudmanager.Demo;
import perdura.api.cloudmanager.DemoApi;
import perdura.servicesupport.platform.AgentPlatform;
import perdura.servicesupport.platform.OrderOutcome;
import perdura.servicesupport.platform.PlatformAnswer;
import perdura.servicesupport.problem.ProblemException;
import perdura.servicesupport.security.CurrentCaller;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;

@RestController
@Needs({Scope.VIEWER, Scope.SERVICE})
class DemoController implements DemoApi {
  private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

  private final AgentPlatform platform;
  private final CurrentCaller caller;

  DemoController(AgentPlatform platform, CurrentCaller caller) {
    this.platform = platform;
    this.caller = caller;
  }

  @Override
  public Demo demo() {
    return switch (platform.demo()) {
      case PlatformAnswer.Known<Demo> known -> known.value();
      case PlatformAnswer.Unavailable<Demo> gone -> throw unavailable(gone.why());
    };
  }

  @Override
  @Needs(Scope.OPERATOR)
  public Demo begin() {
    return switch (platform.beginDemo(caller.get().subject())) {
      case OrderOutcome.Ordered _ -> demo();
      case OrderOutcome.Refused refused ->
          throw new ProblemException(HttpStatus.CONFLICT, "DEMO_REFUSED", refused.reason());
      case OrderOutcome.Unavailable gone -> throw unavailable(gone.why());
    };
  }

  private static ProblemException unavailable(String why) {
    return new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, "PLATFORM_UNAVAILABLE", why)
        .retryAfter(ASK_AGAIN);
  }
}
