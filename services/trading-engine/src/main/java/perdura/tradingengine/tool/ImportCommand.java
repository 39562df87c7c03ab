package perdura.tradingengine.tool;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import perdura.tradingengine.importing.DexPoolsImport;
import perdura.tradingengine.importing.ImportReport;
import perdura.tradingengine.importing.ImportSettings;
import perdura.tradingengine.importing.LeanImport;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ImportCommand.Lean.class, ImportCommand.DexPools.class},
    description = "Makes a recording of somebody else's data.",
    footer = {
      "",
      "Examples:",
      "  perdura import lean Data candles.jsonl.gz",
      "  perdura import dex-pools pools.csv.gz pools.jsonl.gz --no-grants",
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage."
    })
final class ImportCommand implements Runnable {
  @Spec CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the options.
  ImportCommand() {}

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Name what to import: lean or dex-pools.");
  }

  /** Grants, or none. */
  static final class Grants {
    @Option(
        names = "--capital",
        paramLabel = "X",
        description =
            "Each built-in agent is granted that much after the first event, whole numeraire"
                + " (100000).")
    @Nullable BigDecimal capital;

    @Option(names = "--no-grants", description = "Nobody is granted anything.")
    boolean none;
  }

  /** What both imports have in common. */
  abstract static class Source implements Callable<Integer> {
    private static final BigDecimal USUAL_CAPITAL = BigDecimal.valueOf(100_000);

    @Spec CommandSpec spec;

    @Option(
        names = "--numeraire",
        paramLabel = "ASSET",
        description =
            "Id, or unique symbol, of what value is counted in (what most instruments trade).")
    @Nullable String numeraire;

    @ArgGroup @Nullable Grants grants;

    @Option(names = "--json", description = "One JSON object.")
    boolean json;

    @SuppressWarnings("NullAway.Init") // picocli sets the options.
    Source() {}

    abstract Path source();

    abstract Path recording();

    abstract ImportReport run(ImportSettings settings) throws IOException;

    @Override
    public final Integer call() throws IOException {
      ImportSettings settings = settings();
      spec.commandLine().getErr().println("Reading " + source() + " …");
      show(run(settings));
      return 0;
    }

    private ImportSettings settings() {
      try {
        return new ImportSettings(numeraire, capital());
      } catch (IllegalArgumentException e) {
        throw new CommandLine.ParameterException(
            spec.commandLine(), String.valueOf(e.getMessage()));
      }
    }

    private @Nullable BigDecimal capital() {
      if (grants == null) {
        return USUAL_CAPITAL;
      }
      return grants.none ? null : grants.capital;
    }

    private void show(ImportReport report) {
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(JsonMapper.shared().writeValueAsString(report));
        return;
      }
      out.printf(
          "%s: %d instruments, %d market events.%n",
          recording(), report.instruments(), report.events());
      report.rejected().forEach((reason, count) -> out.printf("%6d  %s%n", count, reason));
    }
  }

  @Command(
      name = "lean",
      mixinStandardHelpOptions = true,
      description = "The crypto bars of a LEAN data folder.",
      footer = {
        "",
        "Examples:",
        "  perdura import lean Data candles.jsonl.gz",
        "  perdura import lean Data candles.jsonl.gz --capital 50000"
      })
  static final class Lean extends Source {
    @Parameters(
        paramLabel = "DIR",
        description = "The folder that holds crypto/ and symbol-properties/.")
    Path folder;

    @Parameters(paramLabel = "OUT", description = "The recording; .gz is compressed.")
    Path out;

    @SuppressWarnings("NullAway.Init") // picocli sets the options.
    Lean() {}

    @Override
    Path source() {
      return folder;
    }

    @Override
    Path recording() {
      return out;
    }

    @Override
    ImportReport run(ImportSettings settings) throws IOException {
      return LeanImport.run(folder, out, settings);
    }
  }

  @Command(
      name = "dex-pools",
      mixinStandardHelpOptions = true,
      description = "A table of pools, each as it was at its block.",
      footer = {
        "",
        "Examples:",
        "  perdura import dex-pools pools.csv.gz pools.jsonl.gz",
        "  perdura import dex-pools pools.csv pools.jsonl --numeraire 0xA0b8…eB48"
      })
  static final class DexPools extends Source {
    @Parameters(paramLabel = "FILE", description = "The table, CSV; .gz is read.")
    Path table;

    @Parameters(paramLabel = "OUT", description = "The recording; .gz is compressed.")
    Path out;

    @SuppressWarnings("NullAway.Init") // picocli sets the options.
    DexPools() {}

    @Override
    Path source() {
      return table;
    }

    @Override
    Path recording() {
      return out;
    }

    @Override
    ImportReport run(ImportSettings settings) throws IOException {
      return DexPoolsImport.run(table, out, settings);
    }
  }
}
