package perdura.tradingengine.tool;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import perdura.tradingcore.risk.RiskLimits;
import perdura.tradingengine.replay.Replay;
import perdura.tradingengine.replay.ReplayJson;
import perdura.tradingengine.replay.ReplayReport;
import perdura.tradingengine.replay.ReplayText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Plays a recording through the engine and its built-in agents, without services, on the"
          + " recording's own time.",
      "The same recording and seed give the same report, and the same decisionHash as"
          + " `up --feed replay:PATH` with that seed and the usual limits. Commands come from the"
          + " recording alone: without a grant in it nobody trades."
    },
    footer = {
      "",
      "Examples:",
      "  perdura replay candles.jsonl.gz",
      "  perdura replay candles.jsonl.gz --seed 7 --json",
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage."
    })
final class ReplayCommand implements Callable<Integer> {
  private static final long TOLD_EVERY = 500_000;

  @Spec CommandSpec spec;

  @Parameters(paramLabel = "PATH", description = "The recording; .gz is read.")
  Path recording;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Of the paper venue's latencies and lost answers (${DEFAULT-VALUE}).")
  long seed;

  @Option(names = "--json", description = "One JSON object.")
  boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets the options.
  ReplayCommand() {}

  @Override
  public Integer call() throws IOException {
    ReplayReport report = Replay.run(recording, seed, RiskLimits.DEFAULTS, this::tell);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new ReplayJson().of(report));
    } else {
      new ReplayText(out).print(report);
    }
    return 0;
  }

  private void tell(long inputs) {
    if (inputs % TOLD_EVERY == 0) {
      spec.commandLine().getErr().printf("%,d inputs …%n", inputs);
    }
  }
}
