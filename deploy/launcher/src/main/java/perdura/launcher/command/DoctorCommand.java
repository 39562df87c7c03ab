package perdura.launcher.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import perdura.launcher.doctor.Doctor;
import perdura.launcher.doctor.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Says what is in the way of a start, and how to mend it. Changes nothing.",
    footer = {
      "",
      "Exit codes: 0 nothing in the way, 1 something is.",
      "Example:",
      "  perdura doctor --json"
    })
final class DoctorCommand implements Callable<Integer> {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Context context;

  @Spec CommandSpec spec;
  @Mixin DataOption data;

  @Option(
      names = "--port",
      description = "The gateway's port (default: that of the last start, or 8700).")
  @Nullable Integer port;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets the options.
  DoctorCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    List<Finding> findings =
        new Doctor(data.folder(context.environment()), context.environment())
            .examine(Optional.ofNullable(port));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JSON.writeValueAsString(findings));
    } else {
      findings.forEach(finding -> print(finding, out));
    }
    return findings.stream().allMatch(Finding::fine) ? 0 : PerduraCommand.FAILED;
  }

  private static void print(Finding finding, PrintWriter out) {
    out.printf(
        "%-4s %-12s %s%n", finding.fine() ? "ok" : "BAD", finding.subject(), finding.found());
    if (!finding.remedy().isEmpty()) {
      out.printf("     %-12s -> %s%n", "", finding.remedy());
    }
  }
}
