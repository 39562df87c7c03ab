package perdura.launcher.suite;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import perdura.launcher.control.StatusReport;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.folder.FolderLock;
import perdura.launcher.folder.Refused;
import perdura.launcher.log.LogFile;
import perdura.launcher.log.LogReader;
import perdura.launcher.plan.Installation;
import perdura.launcher.plan.JvmSize;
import perdura.launcher.plan.SuiteOptions;
import perdura.launcher.process.Launch;
import perdura.launcher.process.Posix;
import perdura.launcher.process.ProcessGroup;
import perdura.launcher.process.SenderSocket;
import perdura.launcher.supervision.StatusBoard;
import perdura.settings.Findings;
import perdura.settings.Settings;

/** Brings a suite up: checks what could be in the way, starts its supervisor, waits for it. */
public final class SuiteStart {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration BEAT = Duration.ofMillis(200);
  private static final int SHOWN_LINES = 15;

  private final DataFolder folder;
  private final Installation installation;
  private final Map<String, String> environment;
  private final Clock clock;
  private final PrintWriter out;
  private final Suite suite;

  /** A start that reports its progress to {@code out}. */
  public SuiteStart(
      DataFolder folder,
      Installation installation,
      Map<String, String> environment,
      Clock clock,
      PrintWriter out) {
    this.folder = folder;
    this.installation = installation;
    this.environment = Map.copyOf(environment);
    this.clock = clock;
    this.out = out;
    this.suite = new Suite(folder);
  }

  /**
   * Starts the suite and returns when it is ready.
   *
   * @return false if it ran already
   * @throws Refused if it cannot; nothing that was started is left
   */
  public boolean start(SuiteOptions options) {
    checkSettings();
    folder.adoptKey(environment);
    folder.prepare(clock);
    try (FolderLock _ = lock()) {
      if (suite.status().isPresent()) {
        return false;
      }
      note(options);
      endStuckGuard();
      awaitReadiness(startGuard());
      return true;
    }
  }

  /**
   * Makes all ready for a supervisor that runs in this process.
   *
   * @return false if the suite runs already
   */
  public boolean prepareForeground(SuiteOptions options) {
    checkSettings();
    folder.adoptKey(environment);
    folder.prepare(clock);
    try (FolderLock _ = lock()) {
      if (suite.status().isPresent()) {
        return false;
      }
      note(options);
      endStuckGuard();
      return true;
    }
  }

  private FolderLock lock() {
    return FolderLock.take(folder, "command")
        .orElseThrow(() ->
            new Refused(
                "Another ./perdura up or down is at work on %s. Wait for it."
                    .formatted(folder.root())));
  }

  private void checkSettings() {
    Findings findings = Settings.check(environment);
    findings.warnings().forEach(warning -> out.println("Note: " + warning));
    if (!findings.errors().isEmpty()) {
      throw new Refused(String.join("\n", findings.errors()));
    }
  }

  private void note(SuiteOptions options) {
    folder.bind(options.binding());
    List<String> living =
        suite.living().stream().filter(name -> !name.equals(StatusBoard.GUARD)).toList();
    Optional<SuiteOptions> before = suite.options();
    if (living.isEmpty()) {
      requireFreePorts(options);
    } else if (!before.equals(Optional.of(options))) {
      throw new Refused(
          "Processes of a suite with other options still run (%s). End them first: ./perdura down --data %s"
              .formatted(String.join(", ", living), quoted()));
    } else {
      out.println("  Adopting what still runs: " + String.join(", ", living));
    }
    SuiteState.in(folder).write(new SuiteState(UUID.randomUUID().toString(), options));
  }

  private String quoted() {
    return "'" + folder.root() + "'";
  }

  private static void requireFreePorts(SuiteOptions options) {
    List<Integer> taken = Ports.takenOf(options);
    if (!taken.isEmpty()) {
      throw new Refused(
          "Port %s is taken. The suite needs %d to %d: end what listens there, or choose others with --port."
              .formatted(
                  String.join(", ", taken.stream().map(String::valueOf).toList()),
                  options.port(),
                  options.lastPort()));
    }
  }

  /** A guard whose supervisor does not answer would hold the lock; what it watched is adopted. */
  private void endStuckGuard() {
    suite
        .guard()
        .ifPresent(guard -> {
          guard.signal(Posix.SIGKILL);
          guard.awaitEnd(BEAT.multipliedBy(25));
        });
  }

  private ProcessGroup startGuard() {
    List<String> supervisor =
        installation.java(
            JvmSize.LAUNCHER.flags(),
            List.of(
                "-jar",
                installation.launcherJar(),
                "supervise",
                "--data",
                folder.root().toString()));
    Path log = folder.log(StatusBoard.GUARD);
    Launch launch =
        new Launch(StatusBoard.GUARD, Guard.around(supervisor), environment, log, folder.root());
    try {
      return start(launch);
    } catch (IOException e) {
      throw new Refused("The launcher cannot be started: " + e.getMessage(), e);
    }
  }

  /** The guard holds the notify socket for all launchers to come. */
  private ProcessGroup start(Launch guard) throws IOException {
    if (!Posix.isLinux()) {
      return suite.groups().start(guard);
    }
    try (SenderSocket socket = NotifySockets.make(folder)) {
      return suite.groups().start(guard, socket);
    }
  }

  private void awaitReadiness(ProcessGroup guard) {
    Instant deadline = clock.instant().plus(PATIENCE);
    Set<String> told = new HashSet<>();
    Instant began = clock.instant();
    long version = -1;
    while (clock.instant().isBefore(deadline)) {
      Optional<StatusReport> report = suite.awaitChange(version);
      if (report.isEmpty()) {
        if (guard.awaitEnd(BEAT)) {
          throw gaveUp("the launcher ended", StatusBoard.GUARD);
        }
        continue;
      }
      version = report.get().version();
      tell(report.get(), told, began);
      if (report.get().ready()) {
        return;
      }
      parked(report.get())
          .ifPresent(name -> {
            throw gaveUp(name + " does not stay up", name);
          });
    }
    throw tooLate();
  }

  private void tell(StatusReport report, Set<String> told, Instant began) {
    for (StatusReport.ProcessStatus process : report.processes()) {
      boolean news = process.status().equals("UP") || process.status().equals("DONE");
      if (news && !process.name().equals(StatusBoard.GUARD) && told.add(process.name())) {
        double seconds = Duration.between(began, clock.instant()).toMillis() / 1000.0;
        String what = process.status().equals("DONE") ? "done" : "ready, pid " + process.pid();
        out.printf("  %-20s %s after %.1f s%n", process.name(), what, seconds);
        out.flush();
      }
    }
  }

  private static Optional<String> parked(StatusReport report) {
    return report.processes().stream()
        .filter(process -> process.status().equals("PARKED"))
        .map(StatusReport.ProcessStatus::name)
        .findFirst();
  }

  private Refused tooLate() {
    Optional<StatusReport> report = suite.status();
    String reason = report.map(StatusReport::reason).orElse("the launcher does not answer");
    String culprit =
        report.stream()
            .flatMap(all -> all.processes().stream())
            .filter(process -> !List.of("UP", "DONE").contains(process.status()))
            .map(StatusReport.ProcessStatus::name)
            .findFirst()
            .orElse(StatusBoard.GUARD);
    return gaveUp("not ready after %d s: %s".formatted(PATIENCE.toSeconds(), reason), culprit);
  }

  private Refused gaveUp(String why, String culprit) {
    String lines = String.join("\n  | ", lastLines(culprit));
    suite.end("up", "gave up: " + why);
    return new Refused(
        "The suite did not come up: %s. Everything that was started has been ended.\nThe last lines of %s:\n  | %s"
            .formatted(why, folder.log(culprit), lines));
  }

  private List<String> lastLines(String name) {
    try {
      return new LogReader(new LogFile(folder.log(name), Long.MAX_VALUE)).last(SHOWN_LINES);
    } catch (IOException e) {
      return List.of("(unreadable: " + e.getMessage() + ")");
    }
  }
}
