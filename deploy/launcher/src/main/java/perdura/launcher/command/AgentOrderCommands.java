package perdura.launcher.command;

import java.util.Map;
import perdura.launcher.agent.AgentPrograms;
import perdura.launcher.agent.AgentView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Says what an agent shall do. */
final class AgentOrderCommands {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private AgentOrderCommands() {}

  /** An order; answered by one sentence. */
  abstract static class Of extends AgentCommand.OfOne {
    @Option(
        names = "--reason",
        defaultValue = "by hand",
        description = "Why; shown wherever one may wonder.")
    String reason;

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @SuppressWarnings("NullAway.Init") // picocli sets the options.
    Of(Context context) {
      super(context);
    }

    /** Carries it out on the agent, which is there; returns what was done. */
    abstract String give(AgentPrograms programs, AgentView before);

    @Override
    public Integer call() {
      AgentPrograms programs = programs();
      String message = give(programs, programs.get(name));
      out()
          .println(
              json ? JSON.writeValueAsString(Map.of("name", name, "message", message)) : message);
      return 0;
    }
  }

  @Command(
      name = "pause",
      mixinStandardHelpOptions = true,
      description = {
        "Ends an agent's process and leaves it ended, over restarts of everything.",
        "Its orders and protections in the engine stay."
      },
      footer = {"", "Example:", "  perdura agent pause mybot --reason \"new model tonight\""})
  static final class Pause extends Of {
    Pause(Context context) {
      super(context);
    }

    @Override
    String give(AgentPrograms programs, AgentView before) {
      programs.desire(name, "stop", reason);
      return name
          + " is paused; its process is being ended. Go on with ./perdura agent resume "
          + name;
    }
  }

  @Command(
      name = "resume",
      mixinStandardHelpOptions = true,
      description = "Lets an agent that was paused run again.",
      footer = {"", "Example:", "  perdura agent resume mybot"})
  static final class Resume extends Of {
    Resume(Context context) {
      super(context);
    }

    @Override
    String give(AgentPrograms programs, AgentView before) {
      programs.desire(name, "run", reason);
      return name
          + (before.state().equals("PARKED")
              ? " shall run, but was given up. Take it up with ./perdura agent unpark " + name
              : " is being started. How it is: ./perdura agent show " + name);
    }
  }

  @Command(
      name = "restart",
      mixinStandardHelpOptions = true,
      description = "Ends an agent's process and starts it again; takes up one that was given up.",
      footer = {"", "Example:", "  perdura agent restart mybot"})
  static final class Restart extends Of {
    Restart(Context context) {
      super(context);
    }

    @Override
    String give(AgentPrograms programs, AgentView before) {
      String message = programs.restart(name, reason);
      return message.isEmpty() ? name + " is being restarted." : message;
    }
  }

  @Command(
      name = "unpark",
      mixinStandardHelpOptions = true,
      description = "Starts an agent that was given up after it had failed again and again.",
      footer = {"", "Example:", "  perdura agent unpark mybot"})
  static final class Unpark extends Of {
    Unpark(Context context) {
      super(context);
    }

    @Override
    String give(AgentPrograms programs, AgentView before) {
      if (!before.state().equals("PARKED")) {
        return "%s is not given up: it is %s. Nothing was done.".formatted(name, before.state());
      }
      String message = programs.restart(name, reason);
      return message.isEmpty() ? name + " is being started." : message;
    }
  }

  @Command(
      name = "rm",
      mixinStandardHelpOptions = true,
      description = {
        "Ends an agent's process and forgets its program.",
        "Its state and its log stay; add it again and it goes on."
      },
      footer = {"", "Example:", "  perdura agent rm mybot"})
  static final class Rm extends Of {
    Rm(Context context) {
      super(context);
    }

    @Override
    String give(AgentPrograms programs, AgentView before) {
      programs.remove(name);
      return name + " is removed; its process is being ended. Its state stays.";
    }
  }
}
