package perdura.agentstate.program;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import perdura.agentstate.content.AgentJson;
import perdura.api.agentstate.AgentProgram;
import perdura.api.agentstate.AgentRegistration;
import perdura.api.agentstate.ProgramProgress;
import perdura.api.agentstate.ProgressKind;
import perdura.logpattern.LogPattern;
import perdura.servicesupport.problem.ProblemException;
import perdura.settings.Service;

/**
 * What a program must be beyond the shape of its fields. The platform holds the same rules; here
 * they are told to who asks. Thread-safe.
 */
final class ProgramRules {
  private static final int LONGEST_COMMAND = 16_384;
  private static final String SERVICE = "service:";

  private final AgentJson json;

  ProgramRules(AgentJson json) {
    this.json = json;
  }

  /** 400 {@code AGENT_NAME_INVALID} or {@code PROGRAM_INVALID} with what to do. */
  void check(String name, AgentProgram program) {
    if (!name.matches(AgentRegistration.AGENT_NAME)) {
      throw new ProblemException(
          HttpStatus.BAD_REQUEST,
          "AGENT_NAME_INVALID",
          "An agent's name is a lower-case letter, then up to 39 of a-z, 0-9 and -.");
    }
    checkCommand(program.command());
    keepable("The directory", program.directory());
    keepable("The env file", program.envFile());
    checkProgress(program.progress());
    if (program.needs() != null) {
      program.needs().forEach(ProgramRules::checkNeed);
    }
  }

  private void checkCommand(List<String> command) {
    require(!command.getFirst().isBlank(), "The command begins with the name of a program.");
    require(
        command.stream().mapToInt(String::length).sum() <= LONGEST_COMMAND,
        "The command has %d characters at most. Put what is longer into a file."
            .formatted(LONGEST_COMMAND));
    command.forEach(word -> keepable("The command", word));
  }

  private void checkProgress(@Nullable ProgramProgress progress) {
    if (progress == null) {
      return;
    }
    String pattern = progress.pattern();
    require(
        (progress.kind() == ProgressKind.LOG) == (pattern != null),
        "progress.pattern goes with progress.kind log, and only with it.");
    if (pattern != null) {
      keepable("The pattern", pattern);
      LogPattern.obstacle(pattern)
          .ifPresent(why -> {
            throw invalid("progress.pattern: " + why);
          });
    }
  }

  private static void checkNeed(String need) {
    if (need.startsWith(SERVICE)) {
      require(
          Service.labelled(need.substring(SERVICE.length())).isPresent(),
          "There is no %s. Name one of the suite's, as in service:trading-engine.".formatted(need));
    }
  }

  private void keepable(String what, @Nullable String text) {
    if (text != null) {
      require(text.indexOf('\0') < 0, what + " holds a zero byte.");
      json.requireKeepable(what, text);
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw invalid(otherwise);
    }
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(HttpStatus.BAD_REQUEST, "PROGRAM_INVALID", detail);
  }
}
