package perdura.launcher.suite;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import perdura.launcher.control.ControlServer;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.plan.ProcessPlan;
import perdura.launcher.process.Posix;
import perdura.launcher.program.Preparations;
import perdura.launcher.supervision.AgentSurroundings;
import perdura.launcher.supervision.EscalationLog;
import perdura.launcher.supervision.Readiness;
import perdura.launcher.supervision.RestartPolicy;
import perdura.launcher.supervision.Supervisor;
import perdura.launcher.supervision.SupervisorLog;
import perdura.launcher.supervision.Surroundings;
import perdura.tokens.AgentTokens;

/** A real supervisor over processes that are a line of shell each; runs as a program of its own. */
public final class TinySuite {
  private TinySuite() {}

  /** Supervises {@code sleeper} and {@code second} in the folder named until told to end. */
  public static void main(String[] arguments) {
    DataFolder folder = DataFolder.at(Path.of(arguments[0]));
    Supervisor supervisor =
        new Supervisor(
            folder,
            "generation",
            List.of(shell("sleeper", "sleep 600"), shell("second", "sleep 600")),
            RestartPolicy.DEFAULT,
            ready(),
            agents(folder),
            new EscalationLog(folder.launcher().resolve("escalations.jsonl")),
            Clock.systemUTC(),
            () -> 0,
            new SupervisorLog(System.out, Clock.systemUTC()));
    try (ControlServer _ = ControlServer.open(folder.socket(), supervisor::give)) {
      supervisor.run();
    }
    System.exit(0);
  }

  /** A process that is {@code script} and needs nobody. */
  public static ProcessPlan shell(String name, String script, String... needs) {
    return new ProcessPlan(
        name,
        ProcessPlan.Kind.SERVER,
        List.of("/bin/sh", "-c", script),
        Map.of("PATH", "/usr/bin:/bin"),
        List.of(),
        Set.of(needs),
        Set.of(),
        Posix.SIGTERM,
        Duration.ofSeconds(1));
  }

  /** What agents are kept with where no service hears of them and nothing tells of progress. */
  public static AgentSurroundings agents(DataFolder folder) {
    return new AgentSurroundings(
        new Preparations(System.getenv()),
        "http://127.0.0.1:1",
        new AgentTokens(folder.internalKey()),
        new ProgressByHand(),
        new ErrandsByHand());
  }

  /** Surroundings in which all that lives is ready. */
  public static Surroundings ready() {
    return new Surroundings() {
      @Override
      public Optional<String> obstacleTo(ProcessPlan process) {
        return Optional.empty();
      }

      @Override
      public Readiness look(ProcessPlan process) {
        return Readiness.of(true);
      }

      @Override
      public Set<String> liveVenues() {
        return Set.of();
      }
    };
  }
}
