package perdura.launcher.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import perdura.launcher.folder.Refused;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Hands a command on, as it stands, to the engine's tools: a program that needs no suite. */
@Command
final class ToolCommand implements Callable<Integer> {
  private static final String TOOLS = "perdura.tradingengine.tool.EngineTools";

  private final Context context;
  private final String name;

  @Parameters(hidden = true)
  List<String> arguments = List.of();

  private ToolCommand(Context context, String name) {
    this.context = context;
    this.name = name;
  }

  /** Adds it under its name; options are the tool's own, {@code --help} too. */
  static void addTo(CommandLine line, Context context, String name, String description) {
    CommandLine tool =
        new CommandLine(new ToolCommand(context, name))
            .setUnmatchedOptionsArePositionalParams(true)
            .setExpandAtFiles(false);
    tool.getCommandSpec().usageMessage().description(description);
    line.addSubcommand(name, tool);
  }

  @Override
  public Integer call() throws InterruptedException {
    List<String> main =
        new ArrayList<>(List.of("-cp", context.installation().classPath(), TOOLS, name));
    main.addAll(arguments);
    try {
      return new ProcessBuilder(context.installation().java(List.of(), main))
          .inheritIO()
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new Refused("%s cannot be started: %s".formatted(name, e.getMessage()), e);
    }
  }
}
