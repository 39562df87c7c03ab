package perdura.launcher.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.process.Launch;
import perdura.launcher.process.ProcessGroup;
import perdura.launcher.process.ProcessTable;
import perdura.launcher.process.SenderSocket;
import perdura.launcher.progress.LiveProgress;
import perdura.launcher.progress.ProgressSource;
import perdura.launcher.progress.Sign;
import perdura.launcher.progress.TickSource;

/**
 * Little of a launcher: {@code up} leaves a guard behind that holds the notify socket, {@code
 * supervise} is what the guard keeps alive. It watches the agent {@code bot}, whose process is
 * there already, and notes what it sees in the file {@code seen}.
 */
public final class NotifiedLauncher {
  private static final int BEAT_MS = 50;

  private NotifiedLauncher() {}

  /** {@code up FOLDER} or {@code supervise FOLDER}. */
  public static void main(String[] arguments) throws Exception {
    DataFolder folder = DataFolder.at(Path.of(arguments[1]));
    if (arguments[0].equals("up")) {
      up(folder);
    } else {
      supervise(folder);
    }
  }

  /** Its own command line. */
  static List<String> command(String order, DataFolder folder) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(NotifiedLauncher.class.getName(), order, folder.root().toString()));
    return command;
  }

  private static void up(DataFolder folder) throws IOException {
    folder.prepare(Clock.systemUTC());
    Launch guard =
        new Launch(
            "launcher",
            Guard.around(command("supervise", folder)),
            Map.of("PATH", "/usr/bin:/bin"),
            folder.log("launcher"),
            folder.root());
    try (SenderSocket socket = NotifySockets.make(folder)) {
      new Suite(folder).groups().start(guard, socket);
    }
    // Whoever started us still has our standard input, and reads what we had of it.
    System.out.println("given " + System.in.read());
  }

  private static void supervise(DataFolder folder) throws Exception {
    try (LiveProgress progress =
        LiveProgress.open(
            Clock.systemUTC(),
            new ProcessTable(),
            NotifySockets.find(folder),
            () -> new TickSource.Answer.Ticks(List.of()),
            NotifiedLauncher::warn)) {
      ProcessGroup bot = awaitBot(folder);
      progress.started(
          "bot", new ProgressSource.Notify(), folder.log("agent.bot"), 0, bot.leader());
      while (true) {
        note(folder, progress.sign("bot"));
        pause();
      }
    }
  }

  private static void warn(String warning) {
    System.err.println(warning);
  }

  private static ProcessGroup awaitBot(DataFolder folder) throws InterruptedException {
    while (new Suite(folder).groups().adopt("agent.bot").isEmpty()) {
      pause();
    }
    return new Suite(folder).groups().adopt("agent.bot").orElseThrow();
  }

  private static void note(DataFolder folder, Sign sign) throws IOException {
    Path next = folder.root().resolve("seen.tmp");
    Files.writeString(next, ProcessHandle.current().pid() + " " + sign);
    Files.move(next, folder.root().resolve("seen"), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void pause() throws InterruptedException {
    if (new CountDownLatch(1).await(BEAT_MS, TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("Nobody counts down.");
    }
  }
}
