package perdura.launcher.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import perdura.launcher.control.StatusReport;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.folder.KillSwitch;
import perdura.launcher.folder.Refused;
import perdura.launcher.plan.Packing;
import perdura.launcher.plan.SuiteOptions;
import perdura.launcher.suite.Ports;
import perdura.launcher.suite.Suite;
import perdura.settings.Settings;

/** Looks at everything that a start depends on, and changes nothing. */
public final class Doctor {
  private static final int LEAST_JAVA = 25;
  private static final long LEAST_FREE_MB = 500;
  private static final long BYTES_PER_MB = 1_000_000;

  private final DataFolder folder;
  private final Map<String, String> environment;
  private final Suite suite;

  /** A doctor for the suite in {@code folder}, which need not exist. */
  public Doctor(DataFolder folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
    this.suite = new Suite(folder);
  }

  /**
   * What was found, in the order in which to mend it.
   *
   * @param asked the gateway's port, where a person named one
   */
  public List<Finding> examine(Optional<Integer> asked) {
    Optional<StatusReport> status = suite.status();
    List<Finding> findings = new ArrayList<>();
    findings.add(java());
    findings.addAll(settings());
    findings.add(dataFolder());
    findings.add(disk());
    findings.add(state());
    findings.add(ports(asked, status.isPresent()));
    findings.add(database(status));
    findings.add(leftovers(status.isPresent()));
    findings.add(killSwitch());
    status.ifPresent(report -> findings.add(readiness(report)));
    return List.copyOf(findings);
  }

  private static Finding java() {
    int version = Runtime.version().feature();
    return version >= LEAST_JAVA
        ? Finding.fine("java", Runtime.version() + " in " + System.getProperty("java.home"))
        : Finding.bad("java", "version " + version, "Install a JDK 25 or newer.");
  }

  private List<Finding> settings() {
    return Settings.check(environment).errors().stream()
        .map(error -> Finding.bad("settings", error, "Correct or unset it."))
        .toList();
  }

  private Finding dataFolder() {
    Path root = folder.root();
    if (!Files.exists(root)) {
      return Finding.fine("data", root + " will be made");
    }
    if (!Files.isDirectory(root)) {
      return Finding.bad(
          "data", root + " is a file", "Move it away, or name a folder with --data.");
    }
    return Files.isWritable(root)
        ? Finding.fine("data", root.toString())
        : Finding.bad("data", root + " cannot be written", "Mend its owner or rights.");
  }

  private Finding disk() {
    try {
      long free = freeBytes(folder.root()) / BYTES_PER_MB;
      return free >= LEAST_FREE_MB
          ? Finding.fine("disk", free + " MB free")
          : Finding.bad("disk", free + " MB free", "Make room: a suite needs 500 MB.");
    } catch (IOException e) {
      return Finding.bad("disk", "cannot be measured: " + e, "Look at the disk.");
    }
  }

  /** Of the nearest folder that exists. */
  private static long freeBytes(@Nullable Path path) throws IOException {
    return path == null || Files.exists(path)
        ? Files.getFileStore(path == null ? Path.of("/") : path).getUsableSpace()
        : freeBytes(path.getParent());
  }

  private Finding state() {
    try {
      return suite
          .options()
          .map(options ->
              Finding.fine(
                  "state",
                  options.feed() + ", seed " + options.seed() + ", port " + options.port()))
          .orElse(Finding.fine("state", "never started"));
    } catch (Refused damaged) {
      return Finding.bad("state", damaged.words(), "Move the file away; up writes it anew.");
    }
  }

  private Finding ports(Optional<Integer> asked, boolean running) {
    if (running) {
      return Finding.fine("ports", "in use by the suite itself");
    }
    int port = asked.orElseGet(this::usualPort);
    SuiteOptions options = new SuiteOptions(Packing.COMPACT, "sim", "1", 1, port);
    List<Integer> taken = Ports.takenOf(options);
    String range = options.port() + " to " + options.lastPort();
    return taken.isEmpty()
        ? Finding.fine("ports", range + " are free")
        : Finding.bad("ports", "taken: " + taken, "End what listens there, or use --port.");
  }

  private int usualPort() {
    try {
      return suite.options().map(SuiteOptions::port).orElseGet(this::settledPort);
    } catch (Refused damagedState) {
      return settledPort();
    }
  }

  private int settledPort() {
    return Integer.parseInt(Settings.value("perdura.port", environment).orElseThrow());
  }

  private Finding database(Optional<StatusReport> status) {
    String state = status.map(StatusReport::postgres).orElse("not running");
    return state.equals("DOWN")
        ? Finding.bad("postgres", "does not answer", "Read its log: ./perdura logs postgres")
        : Finding.fine("postgres", state);
  }

  private Finding leftovers(boolean running) {
    List<String> living = suite.living();
    return running || living.isEmpty()
        ? Finding.fine("leftovers", running ? "none: the launcher answers" : "none")
        : Finding.bad(
            "leftovers",
            "no launcher answers, but these live: " + String.join(", ", living),
            "./perdura up takes them up, ./perdura down ends them.");
  }

  private Finding killSwitch() {
    return new KillSwitch(folder)
        .standing()
        .map(halt -> Finding.bad("halt", halt, "When it is safe: ./perdura resume"))
        .orElse(Finding.fine("halt", "none by file"));
  }

  private static Finding readiness(StatusReport report) {
    return report.ready()
        ? Finding.fine("suite", "ready")
        : Finding.bad("suite", "not ready: " + report.reason(), "Read the log of what is named.");
  }
}
