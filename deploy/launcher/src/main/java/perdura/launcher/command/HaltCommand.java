package perdura.launcher.command;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.folder.KillSwitch;
import perdura.launcher.plan.SuiteOptions;
import perdura.launcher.suite.Local;
import perdura.launcher.suite.Suite;
import perdura.settings.Service;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "halt",
    mixinStandardHelpOptions = true,
    description = {
      "The kill switch: nothing new is opened from now on; exits and protections go on.",
      "It is a file, so it works with everything else down, and outlives a restart."
    },
    footer = {"", "Example:", "  perdura halt \"prices look wrong\""})
final class HaltCommand implements Callable<Integer> {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Context context;

  @Spec CommandSpec spec;
  @Mixin DataOption data;

  @Parameters(
      paramLabel = "REASON",
      arity = "0..1",
      defaultValue = "halted by hand",
      description = "One sentence for people.")
  String reason;

  @SuppressWarnings("NullAway.Init") // picocli sets the options.
  HaltCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    DataFolder folder = data.existing(context.environment());
    new KillSwitch(folder)
        .halt(new KillSwitch.Halt(context.person(), reason, context.clock().instant()));
    boolean heard = tellEngine(folder).isPresent();
    spec.commandLine()
        .getOut()
        .println(
            "HALTED by %s%s. Re-arm with ./perdura resume"
                .formatted(
                    folder.haltFile(),
                    heard
                        ? ", and the engine has confirmed"
                        : " (the engine did not answer; it obeys the file)"));
    return 0;
  }

  private Optional<String> tellEngine(DataFolder folder) {
    String request = JSON.writeValueAsString(Map.of("source", "file", "reason", reason));
    return new Suite(folder)
        .options()
        .map(SuiteOptions::port)
        .flatMap(port ->
            new Local(folder, port, context.clock())
                .call(Service.TRADING_ENGINE, "POST", "/api/v1/halts", request));
  }
}
