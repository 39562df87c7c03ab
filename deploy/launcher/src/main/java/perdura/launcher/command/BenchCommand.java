package perdura.launcher.command;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import perdura.launcher.folder.Refused;
import perdura.launcher.plan.JvmSize;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "WHAT",
    description = "Measures how fast a part of the suite is, in a folder of its own.",
    footer = {"", "Examples:", "  perdura bench tick --json", "  perdura bench hot-path --quick"})
final class BenchCommand implements Runnable {
  @Spec CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it.
  BenchCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name what to measure: tick or hot-path");
  }

  @Command(
      name = "tick",
      mixinStandardHelpOptions = true,
      description = {
        "Lets agents tick once a second with 1 KiB of new state each, at the port of an agent-state",
        "of its own, in turns with bare commits of the same rows, and compares the two once its",
        "compilers rest. Takes the seconds and about two minutes. Ratio = p99 of a tick by p99 of",
        "a commit; 2 at most."
      },
      footer = {
        "",
        "Exit codes: 0 measured, 1 a call failed or the ratio is above --max-ratio.",
        "Examples:",
        "  perdura bench tick --agents 200 --seconds 30 --json",
        "  perdura bench tick --max-ratio 2"
      })
  static final class Tick implements Callable<Integer> {
    private static final String MAIN = "perdura.suite.bench.TickBench";
    private static final int MOST = 1000;

    /** Of the JVM that asks: what it compiles late would take a core from the one it measures. */
    private static final List<String> FLAGS =
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

    private final Context context;

    @Spec CommandSpec spec;

    @Option(
        names = "--agents",
        paramLabel = "N",
        defaultValue = "200",
        description = "How many agents, 1 to 1000; 200 if not given.")
    int agents;

    @Option(
        names = "--seconds",
        paramLabel = "S",
        defaultValue = "30",
        description = "How many seconds, 1 to 1000; 30 if not given.")
    int seconds;

    @Option(
        names = "--max-ratio",
        paramLabel = "R",
        description =
            "Exit with code 1 where the ratio is above R, which is above 0; no bar if not given.")
    @Nullable BigDecimal maxRatio;

    @Option(names = "--json", description = "Print the report as JSON.")
    boolean json;

    @SuppressWarnings("NullAway.Init") // picocli sets the options.
    Tick(Context context) {
      this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
      requireSane("--agents", agents);
      requireSane("--seconds", seconds);
      if (maxRatio != null && maxRatio.signum() <= 0) {
        throw new ParameterException(
            spec.commandLine(), "--max-ratio is above 0, not " + maxRatio.toPlainString());
      }
      try {
        return new ProcessBuilder(commandLine()).inheritIO().start().waitFor();
      } catch (IOException e) {
        throw new Refused("The measurement cannot be started: " + e.getMessage(), e);
      }
    }

    private void requireSane(String option, int value) {
      if (value < 1 || value > MOST) {
        throw new ParameterException(
            spec.commandLine(), "%s is from 1 to %d, not %d".formatted(option, MOST, value));
      }
    }

    private List<String> commandLine() {
      List<String> main =
          new ArrayList<>(List.of(MAIN, Integer.toString(agents), Integer.toString(seconds)));
      if (json) {
        main.add("--json");
      }
      if (maxRatio != null) {
        main.addAll(List.of("--max-ratio", maxRatio.toPlainString()));
      }
      List<String> jvm = new ArrayList<>(FLAGS);
      jvm.addAll(List.of("-cp", context.installation().suiteJar()));
      return context.installation().java(jvm, main);
    }
  }

  @Command(
      name = "hot-path",
      mixinStandardHelpOptions = true,
      description = {
        "Measures cycle detection on made-up markets of up to 50,000 pools against other ways to",
        "find cycles, what its cycles are worth against the best there are, and the kernels of the",
        "hot path. Takes about a quarter of an hour. Times are judged on a quiet core only; ratios",
        "always. Exit code 1 if a judged bar failed."
      },
      footer = {"", "Example:", "  perdura bench hot-path --quick --json"})
  static final class HotPath implements Callable<Integer> {
    private static final String MAIN = "perdura.hotpathbench.HotPathBench";

    /** Of the JVM that measures; the report prints them. */
    private static final List<String> FLAGS =
        List.of(
            "-Xms2g",
            "-Xmx2g",
            "-XX:+UseSerialGC",
            "-XX:+AlwaysPreTouch",
            "-Xshare:auto",
            "--sun-misc-unsafe-memory-access=allow"); // JMH

    private final Context context;

    @Option(names = "--quick", description = "Fewer markets and shorter runs: within two minutes.")
    boolean quick;

    @Option(
        names = "--seed",
        paramLabel = "S",
        defaultValue = "1",
        description = "Seed of the markets and of the streams; 1 if not given.")
    long seed;

    @Option(names = "--json", description = "Print the report as JSON.")
    boolean json;

    HotPath(Context context) {
      this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
      try {
        return new ProcessBuilder(commandLine()).inheritIO().start().waitFor();
      } catch (IOException e) {
        throw new Refused("The measurement cannot be started: " + e.getMessage(), e);
      }
    }

    private List<String> commandLine() {
      List<String> main = new ArrayList<>(List.of(MAIN, "--seed", Long.toString(seed)));
      if (quick) {
        main.add("--quick");
      }
      if (json) {
        main.add("--json");
      }
      List<String> flags = new ArrayList<>(FLAGS);
      flags.addAll(JvmSize.largePages());
      flags.addAll(List.of("-cp", context.installation().benchClassPath()));
      return context.installation().java(flags, main);
    }
  }
}
