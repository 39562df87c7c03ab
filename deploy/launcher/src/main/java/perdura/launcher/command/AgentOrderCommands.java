package perdura.launcher.command;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import perdura.launcher.agent.AgentPrograms;
import perdura.launcher.agent.AgentView;
import perdura.launcher.agent.Amounts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
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
      name = "capital",
      mixinStandardHelpOptions = true,
      description = {
        "Says how much an agent may have at risk when it trades on paper; none: it may not.",
        "It counts within seconds; nothing is restarted. Positions and stops stay.",
        "An agent that PERDURA_COORDINATOR_MANDATES names has what that says."
      },
      footer = {
        "",
        "Examples:",
        "  perdura agent capital mybot 10000",
        "  perdura agent capital mybot none --reason \"it lost enough\""
      })
  static final class Capital extends Of {
    @Parameters(
        index = "1",
        paramLabel = "AMOUNT",
        description = "Whole units of the numeraire, above 0; or none.")
    String amount;

    @SuppressWarnings("NullAway.Init") // picocli sets the parameters.
    Capital(Context context) {
      super(context);
    }

    @Override
    public Integer call() {
      typed();
      return super.call();
    }

    private Optional<BigDecimal> typed() {
      try {
        return Amounts.capital(amount);
      } catch (IllegalArgumentException wrong) {
        throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
      }
    }

    @Override
    String give(AgentPrograms programs, AgentView before) {
      Optional<BigDecimal> capital = typed();
      programs.capital(name, capital, reason);
      return capital
          .map(given -> "%s may have %s at risk.".formatted(name, given.toPlainString()))
          .orElse(name + " may not trade any more. What it holds stays, with its stops.");
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
