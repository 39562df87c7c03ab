package perdura.launcher.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import perdura.launcher.control.Answer;
import perdura.launcher.control.DemoReport;
import perdura.launcher.control.Order;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.folder.Refused;
import perdura.launcher.suite.Suite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Shows on the running suite that nothing is lost when parts of it break.",
      "Adds a sample bot, then kills it, hangs it, kills the engine and stops PostgreSQL for ten "
          + "seconds, each time waiting until the victim is stable again. Says what was seen when, "
          + "and whether anything was lost, doubled or unprotected: exit code 1 if so. Takes about "
          + "three minutes. Starts the suite if it does not run. Only paper money is at stake."
    },
    footer = {"", "Example:", "  perdura demo --json"})
final class DemoCommand implements Callable<Integer> {
  private static final long LOOK_NS = Duration.ofMillis(250).toNanos();

  private final Context context;

  @Spec CommandSpec spec;
  @Mixin DataOption data;

  @Option(names = "--json", description = "Print the report as JSON.")
  boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets the options.
  DemoCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    DataFolder folder = data.folder(context.environment());
    Suite suite = new Suite(folder);
    if (suite.status().isEmpty()) {
      startSuite(folder);
    }
    Answer begun = give(suite, new Order.Demo(context.person()));
    if (!begun.done()) {
      throw new Refused(begun.message());
    }
    story().println(begun.message());
    DemoReport report = follow(suite);
    return conclude(report);
  }

  private void startSuite(DataFolder folder) {
    PrintWriter err = spec.commandLine().getErr();
    int code =
        PerduraCommand.run(
            context.environment(),
            context.clock(),
            err,
            err,
            "up",
            "--detach",
            "--data",
            folder.root().toString());
    if (code != 0) {
      throw new Refused("The suite did not start, so there is nothing to break.");
    }
  }

  private DemoReport follow(Suite suite) {
    Teller teller = new Teller(story());
    while (true) {
      DemoReport report = give(suite, new Order.DemoProgress()).demo();
      if (report == null) {
        throw new Refused("The launcher was started anew and knows of no demo. Run it again.");
      }
      teller.tell(report);
      if (report.phase() != DemoReport.Phase.RUNNING) {
        return report;
      }
      LockSupport.parkNanos(this, LOOK_NS);
    }
  }

  private PrintWriter story() {
    return json ? spec.commandLine().getErr() : spec.commandLine().getOut();
  }

  private static Answer give(Suite suite, Order order) {
    return suite
        .give(order)
        .orElseThrow(() -> new Refused("The launcher does not answer. See ./perdura status."));
  }

  private int conclude(DemoReport report) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonMapper.builder().build().writeValueAsString(report));
    }
    DemoReport.Verdict verdict = report.verdict();
    if (verdict == null) {
      spec.commandLine().getErr().println("The demo broke off: " + report.problem());
      return PerduraCommand.FAILED;
    }
    if (!json) {
      out.println(text(verdict));
    }
    return verdict.clean() ? 0 : PerduraCommand.FAILED;
  }

  private static String text(DemoReport.Verdict verdict) {
    return """

    Verdict: %s
      states lost        %d
      duplicate orders   %d
      unprotected        %d ms
      engine away        %d ms; the paper venue stood still with it
      told               %s\
    """
        .formatted(
            verdict.clean() ? "clean" : "NOT clean",
            verdict.statesLost(),
            verdict.duplicateOrders(),
            verdict.unprotectedMs(),
            verdict.awayMs(),
            verdict.told().isEmpty()
                ? "nobody; everything was mended before its rule's time was over"
                : String.join(", ", verdict.told()));
  }

  /** Prints what is new since the last report. */
  private static final class Teller {
    private final PrintWriter out;
    private int chapters;
    private int marks;
    private String doing = "";

    Teller(PrintWriter out) {
      this.out = out;
    }

    void tell(DemoReport report) {
      List<DemoReport.Chapter> all = report.chapters();
      while (chapters < all.size()) {
        DemoReport.Chapter chapter = all.get(chapters);
        if (marks == 0) {
          out.printf("%n%s%n", chapter.fault());
        }
        for (; marks < chapter.marks().size(); marks++) {
          DemoReport.Mark mark = chapter.marks().get(marks);
          out.printf("%8d ms  %s%n", mark.ms(), mark.what());
        }
        if (chapters == all.size() - 1) {
          break;
        }
        chapters++;
        marks = 0;
      }
      if (!report.doing().equals(doing)) {
        doing = report.doing();
        if (!doing.isEmpty()) {
          out.printf("             … waiting until %s%n", doing);
        }
      }
      out.flush();
    }
  }
}
