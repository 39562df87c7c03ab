package perdura.launcher.plan;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.process.Posix;
import perdura.settings.Service;

/**
 * Makes the processes of a suite from what {@code up} was asked for.
 *
 * @param folder data folder
 * @param options what was asked for
 * @param installation where Java and the suite's jars are
 * @param inherited the environment of {@code up}; only known names pass
 * @param socket the control socket
 */
public record SuitePlan(
    DataFolder folder,
    SuiteOptions options,
    Installation installation,
    Map<String, String> inherited,
    Path socket) {

  /** The name of the process that migrates the database. */
  public static final String MIGRATE = "migrate";

  private static final Duration GRACE = Duration.ofSeconds(15);

  /** All processes, each after those it needs. */
  public List<ProcessPlan> processes(Database database) {
    List<ProcessPlan> all = new ArrayList<>(database.server());
    Set<String> server = database.server().isEmpty() ? Set.of() : Set.of(Database.PROCESS);
    all.add(migration(database, server));
    options
        .packing()
        .pack(Catalogue.PRESENT)
        .forEach((name, services) -> all.add(services(name, services, database, server)));
    return List.copyOf(all);
  }

  /** The process that migrates the database, once. */
  public ProcessPlan migration(Database database, Set<String> server) {
    Map<String, String> environment = environment(MIGRATE);
    environment.put("DATABASE_URL", database.owner());
    return new ProcessPlan(
        MIGRATE,
        ProcessPlan.Kind.ONE_SHOT,
        installation.java(
            JvmSize.ONE_SERVICE.flags(),
            List.of("-cp", installation.classPath(), "perdura.schema.Migrate")),
        environment,
        List.of(),
        server,
        Set.of(),
        Posix.SIGTERM,
        GRACE);
  }

  private ProcessPlan services(
      String name, List<Service> services, Database database, Set<String> server) {
    Map<String, String> environment = environment(name);
    environment.put("DATABASE_URL", database.app());
    if (services.contains(Service.GATEWAY)) {
      // In a cloud the key may be somebody's own; then its hash is all that comes here.
      environment.computeIfAbsent("PERDURA_ADMIN_KEY_SHA256", _ -> folder.adminKeySha256());
    }
    List<String> names = services.stream().map(Service::label).toList();
    return new ProcessPlan(
        name,
        ProcessPlan.Kind.SERVER,
        installation.java(
            JvmSize.of(services).flags(),
            Stream.concat(Stream.of("-jar", installation.suiteJar()), names.stream()).toList()),
        environment,
        services.stream().map(this::address).toList(),
        standsAlone(services) ? Set.of() : server,
        Set.of(MIGRATE),
        Posix.SIGTERM,
        GRACE);
  }

  /** Trading and halting must come back while the database is down. */
  private static boolean standsAlone(List<Service> services) {
    return services.contains(Service.TRADING_ENGINE) || services.contains(Service.GATEWAY);
  }

  /** What is not there is not missed. */
  private static String present() {
    return Catalogue.PRESENT.stream().map(Service::label).collect(Collectors.joining(","));
  }

  private ServiceAddress address(Service service) {
    return new ServiceAddress(
        service.label(), service.port(options.port()), Catalogue.OPTIONAL.contains(service));
  }

  private Map<String, String> environment(String process) {
    Map<String, String> environment = new HashMap<>();
    inherited.forEach((name, value) -> {
      if (InheritedNames.passes(name)) {
        environment.put(name, value);
      }
    });
    environment.put("MALLOC_ARENA_MAX", JvmSize.ARENAS);
    // The folder has it, and one source is enough.
    environment.remove("PERDURA_INTERNAL_KEY");
    environment.put("PERDURA_DATA", folder.root().toString());
    environment.put("PERDURA_PORT", Integer.toString(options.port()));
    environment.put("PERDURA_INTERNAL_KEY_FILE", folder.internalKeyFile().toString());
    environment.put("PERDURA_CONTROL_SOCKET", socket.toString());
    environment.put("PERDURA_PROCESS", process);
    environment.put("PERDURA_FEED", options.feed());
    environment.put("PERDURA_SEED", Long.toString(options.seed()));
    environment.put("PERDURA_SPEED", options.speed());
    environment.putIfAbsent("PERDURA_HEALTH_SERVICES", present());
    return environment;
  }
}
