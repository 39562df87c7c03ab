package perdura.suite;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import perdura.agentcoordinator.AgentCoordinatorService;
import perdura.agentstate.AgentStateService;
import perdura.cloudmanager.CloudManagerService;
import perdura.gateway.GatewayService;
import perdura.healthmonitor.HealthMonitorService;
import perdura.learning.LearningService;
import perdura.marketawareness.MarketAwarenessService;
import perdura.scheduler.SchedulerService;
import perdura.servicesupport.application.Services;
import perdura.settings.Service;
import perdura.tradingengine.TradingEngineService;

/**
 * The main of every process that runs services: {@code Suite SERVICE…} starts the named ones in one
 * JVM, one after another. If one cannot start, the process ends: with 78 when its configuration is
 * at fault, 64 when the names are, else with 1.
 */
public final class Suite {
  /** Every service that this suite can run. */
  static final List<Class<?>> APPLICATIONS =
      List.of(
          GatewayService.class,
          AgentStateService.class,
          AgentCoordinatorService.class,
          TradingEngineService.class,
          HealthMonitorService.class,
          SchedulerService.class,
          MarketAwarenessService.class,
          LearningService.class,
          CloudManagerService.class);

  private static final int USAGE = 64;

  private static final Map<Service, Class<?>> BY_SERVICE =
      APPLICATIONS.stream().collect(Collectors.toMap(Services::of, Function.identity()));

  private Suite() {}

  /** Starts the services named and stays until the process is ended. */
  public static void main(String[] names) {
    int code = start(List.of(names), Services::start, System.err);
    if (code != 0) {
      System.exit(code);
    }
  }

  /** Starts {@code names} in order; 0 if all run. */
  static int start(List<String> names, Starter starter, PrintStream err) {
    List<String> unknown = names.stream().filter(name -> application(name).isEmpty()).toList();
    if (names.isEmpty() || !unknown.isEmpty()) {
      err.println("Usage: Suite SERVICE…, each one of " + known() + ". Not known: " + unknown);
      return USAGE;
    }
    for (String name : names) {
      try {
        starter.start(application(name).orElseThrow());
      } catch (RuntimeException failure) {
        err.println(name + " did not start, so this process ends. The log above says why.");
        return Services.exitCode(failure);
      }
    }
    return 0;
  }

  private static Optional<Class<?>> application(String name) {
    return Service.labelled(name).map(BY_SERVICE::get);
  }

  private static String known() {
    return Arrays.stream(Service.values())
        .filter(BY_SERVICE::containsKey)
        .map(Service::label)
        .collect(Collectors.joining(", "));
  }

  /** Starts one application. */
  @FunctionalInterface
  interface Starter {
    void start(Class<?> application);
  }
}
