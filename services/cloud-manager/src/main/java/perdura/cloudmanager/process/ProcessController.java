package perdura.cloudmanager.process;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RestController;
import perdura.api.Page;
import perdura.api.cloudmanager.ProcessEnd;
import perdura.api.cloudmanager.ProcessStatus;
import perdura.api.cloudmanager.ProcessesApi;
import perdura.api.cloudmanager.RestartOrder;
import perdura.api.cloudmanager.RestartOrdered;
import perdura.servicesupport.platform.OrderOutcome;
import perdura.servicesupport.platform.Platform;
import perdura.servicesupport.platform.PlatformAnswer;
import perdura.servicesupport.platform.PlatformProcess;
import perdura.servicesupport.platform.PlatformReport;
import perdura.servicesupport.platform.ProcessExit;
import perdura.servicesupport.problem.ProblemException;
import perdura.servicesupport.security.CurrentCaller;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;

@RestController
@Needs({Scope.VIEWER, Scope.SERVICE})
class ProcessController implements ProcessesApi {
  private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

  private final Platform platform;
  private final CurrentCaller caller;

  ProcessController(Platform platform, CurrentCaller caller) {
    this.platform = platform;
    this.caller = caller;
  }

  @Override
  public Page<ProcessStatus> processes() {
    return new Page<>(known().stream().map(ProcessController::status).toList(), null);
  }

  @Override
  @Needs(Scope.OPERATOR)
  public RestartOrdered restart(String name, RestartOrder order) {
    requireKnown(name);
    return switch (platform.restart(name, caller.get().subject(), order.reason())) {
      case OrderOutcome.Ordered ordered -> new RestartOrdered(name, ordered.message());
      case OrderOutcome.Refused refused ->
          throw new ProblemException(HttpStatus.CONFLICT, "RESTART_REFUSED", refused.reason());
      case OrderOutcome.Unavailable gone -> throw unavailable(gone.why());
    };
  }

  private void requireKnown(String name) {
    List<String> names = known().stream().map(PlatformProcess::name).toList();
    if (!names.contains(name)) {
      throw new ProblemException(
          HttpStatus.NOT_FOUND,
          "PROCESS_UNKNOWN",
          "There is no process %s; there are: %s.".formatted(name, String.join(", ", names)));
    }
  }

  private List<PlatformProcess> known() {
    return switch (platform.report()) {
      case PlatformAnswer.Known<PlatformReport> known -> known.value().processes();
      case PlatformAnswer.Unavailable<PlatformReport> gone -> throw unavailable(gone.why());
    };
  }

  private static ProblemException unavailable(String why) {
    return new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, "PLATFORM_UNAVAILABLE", why)
        .retryAfter(ASK_AGAIN);
  }

  private static ProcessStatus status(PlatformProcess process) {
    return new ProcessStatus(
        process.name(),
        process.state().name(),
        process.services(),
        process.pid(),
        process.reason(),
        process.started(),
        process.readySince(),
        process.restarts(),
        process.restarts24h(),
        end(process.lastExit()),
        process.pssMb(),
        process.cpuMs());
  }

  private static @Nullable ProcessEnd end(@Nullable ProcessExit exit) {
    return exit == null
        ? null
        : new ProcessEnd(exit.at(), exit.how(), exit.by(), exit.reason(), exit.counted());
  }
}
