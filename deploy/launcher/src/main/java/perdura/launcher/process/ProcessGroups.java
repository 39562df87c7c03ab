package perdura.launcher.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Starts processes that outlive their starter, and finds them again. Each gets a session and
 * process group of its own under a small shell, which notes who it is before and how the process
 * ended after; so the exit code is known even to a launcher that came later. Thread-safe.
 */
public final class ProcessGroups {
  // $0 = file for the shell's own identity, $1 = file for the exit status, then the command. The
  // shell survives the signals meant for its child, to note the status. Who is not noted would not
  // be found again, and another be started beside it: so it runs nothing. The note is one write of
  // the shell's own; a program that moved it into place would be taken for the command.
  private static final String PARENT =
      """
      trap : TERM INT HUP
      { read -r self < /proc/$$/stat || self=$$; } 2>/dev/null
      printf '%s\\n' "$self" > "$0" || { : > "$0"; exit 1; }
      status=$1; shift; "$@"; printf '%s\\n' "$?" > "$status"
      """;

  private static final String PID = ".pid";

  private interface Starter {
    Process start() throws IOException;
  }

  private final Path folder;
  private final ProcessTable table;

  /** Groups that keep their files in {@code folder}, which exists. */
  public ProcessGroups(Path folder, ProcessTable table) {
    this.folder = folder;
    this.table = table;
  }

  /**
   * Starts {@code launch} and returns without waiting for it.
   *
   * @throws IOException if the program or the log cannot be used
   */
  public ProcessGroup start(Launch launch) throws IOException {
    return start(launch, builder(launch, wrapped(launch))::start);
  }

  /**
   * The same, with {@code input} as its standard input, which it may use and pass on.
   *
   * @throws IOException if the program or the log cannot be used
   */
  public ProcessGroup start(Launch launch, SenderSocket input) throws IOException {
    ProcessBuilder builder =
        builder(launch, wrapped(launch)).redirectInput(ProcessBuilder.Redirect.INHERIT);
    return start(launch, () -> input.asInputOf(builder));
  }

  private ProcessGroup start(Launch launch, Starter starter) throws IOException {
    Files.deleteIfExists(identityFile(launch.name()));
    Files.deleteIfExists(statusFile(launch.name()));
    Process shell = starter.start();
    ProcessIdentity leader =
        table.identify(shell.pid()).orElseGet(() -> new ProcessIdentity(shell.pid(), 0));
    return group(leader, launch.name());
  }

  private ProcessGroup group(ProcessIdentity leader, String name) {
    return new ProcessGroup(
        leader, identityFile(name), statusFile(name), table, Posix::signalGroup);
  }

  /** What runs under {@code name}, if it still lives. */
  public Optional<ProcessGroup> adopt(String name) {
    return noted(name).filter(table::isAlive).map(leader -> group(leader, name));
  }

  /** The names under which something was started here. */
  public List<String> names() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(PID))
          .map(name -> name.substring(0, name.length() - PID.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read " + folder + ": " + e.getMessage(), e);
    }
  }

  /** Forgets what ran under {@code name}; it has ended. */
  public void forget(String name) throws IOException {
    Files.deleteIfExists(identityFile(name));
    Files.deleteIfExists(statusFile(name));
  }

  /** What last ran under {@code name}, living or not. */
  public Optional<ProcessGroup> last(String name) {
    return noted(name).map(leader -> group(leader, name));
  }

  private Optional<ProcessIdentity> noted(String name) {
    try {
      return table.parse(Files.readString(identityFile(name)));
    } catch (NoSuchFileException neverStarted) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read who runs as " + name + ": " + e.getMessage(), e);
    }
  }

  private List<String> wrapped(Launch launch) {
    List<String> all = new ArrayList<>(ownSession(launch.environment()));
    all.addAll(List.of("/bin/sh", "-c", PARENT));
    all.add(identityFile(launch.name()).toString());
    all.add(statusFile(launch.name()).toString());
    all.addAll(launch.command());
    return all;
  }

  /** A command prefix that makes a session of its own and keeps the pid. */
  public static List<String> ownSession(Map<String, String> environment) {
    // The path of an agent is its user's, and need not lead to it.
    String path = environment.getOrDefault("PATH", "") + File.pathSeparator + "/usr/bin:/bin";
    return Stream.of(path.split(File.pathSeparator))
        .filter(folder -> folder.startsWith("/"))
        .map(folder -> Path.of(folder, "setsid"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(setsid -> List.of(setsid.toString()))
        .orElse(List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec @ARGV", "--"));
  }

  private static ProcessBuilder builder(Launch launch, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(launch.directory().toFile());
    builder.environment().clear();
    builder.environment().putAll(launch.environment());
    return builder
        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
  }

  private Path identityFile(String name) {
    return folder.resolve(name + PID);
  }

  private Path statusFile(String name) {
    return folder.resolve(name + ".exit");
  }
}
