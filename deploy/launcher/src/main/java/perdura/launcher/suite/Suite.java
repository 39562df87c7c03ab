package perdura.launcher.suite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import perdura.launcher.control.AgentProgram;
import perdura.launcher.control.Answer;
import perdura.launcher.control.ControlClient;
import perdura.launcher.control.ControlServer;
import perdura.launcher.control.Order;
import perdura.launcher.control.StatusReport;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.plan.Database;
import perdura.launcher.plan.SuiteOptions;
import perdura.launcher.process.Posix;
import perdura.launcher.process.ProcessGroup;
import perdura.launcher.process.ProcessGroups;
import perdura.launcher.process.ProcessTable;
import perdura.launcher.supervision.StatusBoard;

/**
 * A suite as seen from outside its supervisor: asked by the control socket, or, where no supervisor
 * answers, read from what it left in the data folder.
 */
public final class Suite {
  private static final Duration SHORT = Duration.ofSeconds(10);
  private static final Duration WHOLE_END = Duration.ofMinutes(2);
  private static final Duration GRACE = Duration.ofSeconds(15);
  private static final Duration AT_ONCE = Duration.ofSeconds(5);

  private final DataFolder folder;
  private final ControlClient client;
  private final Path socket;

  /** The suite in {@code folder}, which need not exist. */
  public Suite(DataFolder folder) {
    this.folder = folder;
    this.socket = folder.socket();
    this.client = new ControlClient(socket);
  }

  /** How it is, if a supervisor answers. */
  public Optional<StatusReport> status() {
    return client.give(new Order.Status(), SHORT).map(Answer::status);
  }

  /** How it is once it differs from {@code version}, or after a second. */
  Optional<StatusReport> awaitChange(long version) {
    return client.give(new Order.AwaitChange(version), SHORT).map(Answer::status);
  }

  /** Gives an order about one process; empty if no supervisor answers. */
  public Optional<Answer> give(Order order) {
    return client.give(order, SHORT);
  }

  /** What it was last started with. */
  public Optional<SuiteOptions> options() {
    return folder.exists()
        ? SuiteState.in(folder).read().map(SuiteState::options)
        : Optional.empty();
  }

  /** The names of its processes that live, whoever supervises them; the guard's included. */
  public List<String> living() {
    return folder.exists()
        ? groups().names().stream().filter(name -> groups().adopt(name).isPresent()).toList()
        : List.of();
  }

  /**
   * Ends all of it in order, with or without a supervisor.
   *
   * @return the names of what ended; empty if nothing ran
   */
  public List<String> end(String by, String reason) {
    List<String> before = living();
    client.give(new Order.Down(by, reason), WHOLE_END);
    guard()
        .ifPresent(guard -> {
          if (!guard.awaitEnd(AT_ONCE)) {
            endGroup(guard, Posix.SIGKILL);
          }
        });
    List<String> agents = living().stream().filter(AgentProgram::isProcess).toList();
    agents.forEach(name -> signal(name, Posix.SIGTERM));
    agents.forEach(name -> end(name, Posix.SIGTERM));
    List<String> left = living().stream().filter(name -> !name.equals(StatusBoard.GUARD)).toList();
    left.stream().filter(name -> !isDatabase(name)).forEach(name -> signal(name, Posix.SIGTERM));
    left.stream().filter(name -> !isDatabase(name)).forEach(name -> end(name, Posix.SIGTERM));
    left.stream().filter(Suite::isDatabase).forEach(name -> end(name, Posix.SIGINT));
    if (guard().isEmpty() && ownsSocket()) {
      ControlServer.remove(socket);
      ControlServer.remove(folder.notifySocket());
    }
    return before;
  }

  /** Nobody else's: the folder of a socket is its owner's alone. */
  private boolean ownsSocket() {
    return Files.isWritable(socket.resolveSibling("")) && status().isEmpty();
  }

  /** The shell that starts the supervisor again, with the supervisor. */
  Optional<ProcessGroup> guard() {
    return folder.exists() ? groups().adopt(StatusBoard.GUARD) : Optional.empty();
  }

  ProcessGroups groups() {
    return new ProcessGroups(folder.runs(), new ProcessTable());
  }

  private static boolean isDatabase(String name) {
    return name.equals(Database.PROCESS);
  }

  private void signal(String name, int signal) {
    groups().adopt(name).ifPresent(group -> group.signal(signal));
  }

  private void end(String name, int signal) {
    groups().adopt(name).ifPresent(group -> endGroup(group, signal));
  }

  private static void endGroup(ProcessGroup group, int signal) {
    group.signal(signal);
    if (!group.awaitEnd(GRACE)) {
      group.signal(Posix.SIGKILL);
      group.awaitEnd(AT_ONCE);
    }
    group.sweep();
  }
}
