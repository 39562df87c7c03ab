package perdura.launcher.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import perdura.launcher.agent.AgentDocument;
import perdura.launcher.agent.AgentPrograms;
import perdura.launcher.agent.AgentView;
import perdura.launcher.folder.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Carries programs from one suite to another. */
final class AgentTransferCommands {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private AgentTransferCommands() {}

  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description = {
        "Writes agents' programs as one JSON document; their state is not in it.",
        "It holds what was typed and the names of env files, not what stands in these."
      },
      footer = {
        "",
        "Examples:",
        "  perdura agent export > agents.json",
        "  perdura agent export mybot"
      })
  static final class Export extends AgentCommand.Sub {
    @Parameters(paramLabel = "NAME", arity = "0..*", description = "The agents; all if none.")
    List<String> names = new ArrayList<>();

    Export(Context context) {
      super(context);
    }

    @Override
    public Integer call() {
      AgentPrograms programs = programs();
      List<AgentView> views =
          names.isEmpty() ? programs.all() : names.stream().map(programs::get).toList();
      out().println(AgentDocument.of(views).text());
      return 0;
    }
  }

  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = {
        "Takes over what export wrote, and says what that changed; repeating it is harmless.",
        "Agents that are not in the document stay as they are."
      },
      footer = {
        "",
        "Examples:",
        "  perdura agent import agents.json",
        "  perdura agent import - < agents.json"
      })
  static final class Import extends AgentCommand.Sub {
    @Parameters(paramLabel = "FILE", description = "What export wrote; - is standard input.")
    String file;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @SuppressWarnings("NullAway.Init") // picocli sets the options.
    Import(Context context) {
      super(context);
    }

    @Override
    public Integer call() {
      AgentDocument document = AgentDocument.parse(read());
      AgentPrograms programs = programs();
      List<Map<String, String>> results = new ArrayList<>();
      for (AgentDocument.Entry entry : document.agents()) {
        String change = entry.giveTo(programs);
        if (!json) {
          out().println(entry.name() + ": " + change);
        }
        results.add(new LinkedHashMap<>(Map.of("name", entry.name(), "change", change)));
      }
      if (json) {
        out().println(JSON.writeValueAsString(results));
      }
      return 0;
    }

    private String read() {
      try {
        return file.equals("-")
            ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
            : Files.readString(Path.of(file));
      } catch (IOException e) {
        throw new Refused("Cannot read %s: %s".formatted(file, e), e);
      }
    }
  }
}
