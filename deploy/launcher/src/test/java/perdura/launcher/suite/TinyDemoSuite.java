package perdura.launcher.suite;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import perdura.launcher.control.ControlServer;
import perdura.launcher.control.Order;
import perdura.launcher.demo.Demo;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.supervision.EscalationLog;
import perdura.launcher.supervision.RestartPolicy;
import perdura.launcher.supervision.Supervisor;
import perdura.launcher.supervision.SupervisorLog;

/**
 * A real supervisor and a real demo over processes that are a line of shell each, and services that
 * are elsewhere; runs as a program of its own.
 */
public final class TinyDemoSuite {
  private TinyDemoSuite() {}

  /** Supervises in the folder named, with the gateway's port named, until told to end. */
  public static void main(String[] arguments) {
    DataFolder folder = DataFolder.at(Path.of(arguments[0]));
    Clock clock = Clock.systemUTC();
    SupervisorLog log = new SupervisorLog(System.out, clock);
    Supervisor supervisor =
        new Supervisor(
            folder,
            "generation",
            List.of(
                TinySuite.shell("postgres", "exec sleep 600"),
                TinySuite.shell("engine", "exec sleep 600")),
            RestartPolicy.DEFAULT,
            TinySuite.ready(),
            TinySuite.agents(folder),
            new EscalationLog(folder.launcher().resolve("escalations.jsonl")),
            clock,
            () -> 0,
            log);
    Demo demo =
        new Demo(
            folder.root().resolve("demo"),
            new Local(folder, Integer.parseInt(arguments[1]), clock),
            supervisor.board()::report,
            supervisor::give,
            Duration.ofMillis(300),
            clock,
            log::warn);
    try (ControlServer _ =
        ControlServer.open(
            folder.socket(),
            order ->
                order instanceof Order.OfDemo ofDemo
                    ? demo.give(ofDemo)
                    : supervisor.give(order))) {
      demo.recover();
      supervisor.run();
    }
    System.exit(0);
  }
}
