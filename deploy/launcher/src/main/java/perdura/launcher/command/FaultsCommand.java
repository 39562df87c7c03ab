package perdura.launcher.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import perdura.launcher.folder.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "faults",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "TARGET",
    description = "Breaks a part of the suite on purpose, in a folder of its own, and judges.",
    footer = {"", "Example:", "  perdura faults engine --kills 20 --seed 7 --json"})
final class FaultsCommand implements Runnable {
  @Spec CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it.
  FaultsCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name what to break: engine");
  }

  @Command(
      name = "engine",
      mixinStandardHelpOptions = true,
      description = {
        "Kills a real engine at random moments and at each step of its journal's protocol,",
        "and judges by the venue's own books what is left. Exit code 1 if a law is broken."
      },
      footer = {"", "Example:", "  perdura faults engine --kills 20 --seed 7 --json"})
  static final class Engine implements Callable<Integer> {
    private static final String MAIN = "perdura.tradingengine.faults.EngineFaults";

    private final Context context;

    @Option(
        names = "--kills",
        paramLabel = "N",
        defaultValue = "20",
        description = "Kills at random moments; 20 if not given.")
    int kills;

    @Option(
        names = "--seed",
        paramLabel = "S",
        defaultValue = "1",
        description = "Seed of the moments and of the market; 1 if not given.")
    long seed;

    @Option(names = "--no-steps", description = "Leave the steps of the protocol out.")
    boolean noSteps;

    @Option(names = "--json", description = "Print the report as JSON.")
    boolean json;

    Engine(Context context) {
      this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
      ProcessBuilder builder = new ProcessBuilder(commandLine()).inheritIO();
      try {
        return builder.start().waitFor();
      } catch (IOException e) {
        throw new Refused("The fault run cannot be started: " + e.getMessage(), e);
      }
    }

    private List<String> commandLine() {
      List<String> main =
          new ArrayList<>(
              List.of(MAIN, "--kills", Integer.toString(kills), "--seed", Long.toString(seed)));
      if (noSteps) {
        main.add("--no-steps");
      }
      if (json) {
        main.add("--json");
      }
      return context.installation().java(List.of("-cp", context.installation().suiteJar()), main);
    }
  }
}
