package perdura.tradingengine.tool;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import perdura.tradingengine.scan.Scan;
import perdura.tradingengine.scan.ScanJson;
import perdura.tradingengine.scan.ScanReport;
import perdura.tradingengine.scan.ScanSettings;
import perdura.tradingengine.scan.ScanText;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "scan",
    mixinStandardHelpOptions = true,
    description = {
      "Finds every cycle of trades that ends with more than it began, each at its best size,"
          + " the most valuable first.",
      "Pools whose curve cannot be settled exactly are always left out; so is, unless --no-filter"
          + " is given, what is dead, stale, too small or far from where its pair trades."
    },
    footer = {
      "",
      "Examples:",
      "  perdura scan pools.csv.gz",
      "  perdura scan pools.csv.gz --gas 0.002 --min-profit 0.01 --json",
      "  perdura scan pools.csv.gz --no-filter --max-legs 3 --limit 1000",
      "  perdura scan recording.jsonl.gz --rejected",
      "",
      "Exit codes: 0 done (also when nothing pays), 1 failed, 2 wrong usage."
    })
final class ScanCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = "A table of pools (CSV) or a recording, as it stands at its end; .gz is read.")
  Path file;

  @Option(
      names = "--max-legs",
      paramLabel = "N",
      defaultValue = "4",
      description = "Most trades of a cycle, 2 to 4 (${DEFAULT-VALUE}).")
  int maxLegs;

  @Option(
      names = "--min-profit",
      paramLabel = "X",
      defaultValue = "0",
      description = "Least profit after gas, in whole numeraire (any at all).")
  BigDecimal minProfit;

  @Option(
      names = "--gas",
      paramLabel = "X",
      description = "What one swap in a pool costs, in whole numeraire (a recording's own, or 0).")
  @Nullable BigDecimal gas;

  @Option(
      names = "--numeraire",
      paramLabel = "TOKEN",
      description =
          "Address, or unique symbol, of what value is counted in"
              + " (a recording's own, or the token in most pools).")
  @Nullable String numeraire;

  @Option(
      names = "--min-liquidity",
      paramLabel = "X",
      defaultValue = "20",
      description =
          "What the filter asks of a pool: twice its lesser side, in whole numeraire"
              + " (${DEFAULT-VALUE}, which suits ether).")
  BigDecimal minLiquidity;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Most cycles to show (20; with --json all).")
  @Nullable Integer limit;

  @Option(
      names = "--no-filter",
      negatable = false,
      description = "Believes every pool. Expect fortunes that are not there.")
  boolean unfiltered;

  @Option(names = "--rejected", description = "Lists each pool left out, with the reason.")
  boolean listed;

  @Option(names = "--json", description = "One JSON object.")
  boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets the options.
  ScanCommand() {}

  @Override
  public Integer call() throws IOException {
    ScanSettings settings = settings();
    ScanReport report = Scan.run(file, settings);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new ScanJson().of(report, limitOr(Integer.MAX_VALUE), listed));
    } else {
      new ScanText(out).print(report, limitOr(20), listed);
    }
    return 0;
  }

  private int limitOr(int usual) {
    return limit == null ? usual : limit;
  }

  private ScanSettings settings() {
    if (maxLegs < 2 || maxLegs > 4) {
      throw misuse("--max-legs is 2 to 4, not " + maxLegs + ".");
    }
    if (limit != null && limit < 0) {
      throw misuse("--limit is 0 or more, not " + limit + ".");
    }
    try {
      return new ScanSettings(maxLegs, minProfit, gas, numeraire, !unfiltered, minLiquidity);
    } catch (IllegalArgumentException e) {
      throw misuse(String.valueOf(e.getMessage()));
    }
  }

  private CommandLine.ParameterException misuse(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }
}
