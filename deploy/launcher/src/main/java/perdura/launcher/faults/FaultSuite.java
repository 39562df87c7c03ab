package perdura.launcher.faults;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import perdura.launcher.control.StatusReport;
import perdura.launcher.control.StatusReport.ProcessStatus;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.folder.Refused;
import perdura.launcher.plan.Installation;
import perdura.launcher.plan.Packing;
import perdura.launcher.plan.SuiteOptions;
import perdura.launcher.process.Posix;
import perdura.launcher.suite.Local;
import perdura.launcher.suite.Ports;
import perdura.launcher.suite.Suite;
import perdura.launcher.suite.SuiteStart;
import perdura.settings.Service;
import perdura.settings.Setting;
import perdura.settings.Settings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A suite in a folder of its own, to be broken. One thread. */
final class FaultSuite {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int PORTS_APART = 20;
  private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(25);

  final DataFolder folder;
  final Suite suite;
  final Local local;
  private final SuiteOptions options;
  private final Installation installation;
  private final Map<String, String> environment;
  private final Clock clock;
  private final PrintWriter progress;

  /**
   * @param home an empty folder
   * @param progress hears what happens, line by line
   */
  FaultSuite(
      Path home,
      long seed,
      Installation installation,
      Map<String, String> environment,
      Clock clock,
      PrintWriter progress) {
    this.installation = installation;
    this.environment = ownEnvironment(environment);
    this.clock = clock;
    this.progress = progress;
    this.folder = DataFolder.at(home);
    this.options = new SuiteOptions(Packing.COMPACT, "sim", "1", seed, firstFreePort());
    this.suite = new Suite(folder);
    this.local = new Local(folder, options.port(), clock);
  }

  /**
   * Starts it.
   *
   * @throws Refused if it does not come up
   */
  void start() {
    new SuiteStart(folder, installation, environment, clock, progress).start(options);
  }

  /** Ends all of it. */
  void end() {
    suite.end("faults", "the fault run is over");
  }

  /** The port of its gateway. */
  int port() {
    return options.port();
  }

  /** What its processes are started with. */
  Map<String, String> environment() {
    return environment;
  }

  /** Says a line to whoever waits for the end of the run. */
  void say(String line) {
    progress.println(line);
    progress.flush();
  }

  /** Nothing of the caller's suite: not its database, nor those who are told of incidents. */
  static Map<String, String> ownEnvironment(Map<String, String> callers) {
    Map<String, String> own = new HashMap<>(callers);
    own.keySet().removeIf(FaultSuite::isSetting);
    // Each death is to be mended at once, also the tenth of the same process.
    own.put("PERDURA_STABILITY_SECONDS", "0");
    return own;
  }

  private static boolean isSetting(String name) {
    return name.startsWith("PERDURA_")
        || Settings.ALL.stream().map(Setting::variable).anyMatch(name::equals);
  }

  /** Ready, and the engine ACTIVE. */
  boolean isWhole() {
    return suite.status().filter(StatusReport::ready).isPresent()
        && engine().filter(state -> state.path("mode").asString().equals("ACTIVE")).isPresent();
  }

  Optional<JsonNode> engine() {
    return get(Service.TRADING_ENGINE, "/api/v1/engine");
  }

  Optional<JsonNode> get(Service service, String path) {
    return local.call(service, "GET", path, "").map(JSON::readTree);
  }

  StatusReport status() {
    return suite.status().orElseThrow(() -> new Refused("The launcher does not answer."));
  }

  static ProcessStatus process(StatusReport report, String name) {
    return report.processes().stream()
        .filter(process -> process.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new Refused("There is no process " + name + "."));
  }

  /**
   * Kills {@code target} and waits until another one is there and all is whole again.
   *
   * @return milliseconds from the one to the other
   */
  long killAndAwait(String target) {
    long victim = process(status(), target).pid();
    long began = System.nanoTime();
    Posix.signal(victim, Posix.SIGKILL);
    await(
        target + " is back",
        () ->
            suite.status().filter(report -> process(report, target).pid() != victim).isPresent()
                && isWhole());
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
  }

  void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new Refused(
            "After %d s it was not so that %s. The suite's logs lie in %s."
                .formatted(PATIENCE.toSeconds(), what, folder.root()));
      }
      LockSupport.parkNanos(POLL_NS);
    }
  }

  static void pause(long ms) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  private static int firstFreePort() {
    return Stream.iterate(20_000, port -> port < 60_000, port -> port + PORTS_APART)
        .filter(
            port -> Ports.takenOf(new SuiteOptions(Packing.COMPACT, "sim", "1", 0, port)).isEmpty())
        .findFirst()
        .orElseThrow(() -> new Refused("No ten free ports in a row."));
  }
}
