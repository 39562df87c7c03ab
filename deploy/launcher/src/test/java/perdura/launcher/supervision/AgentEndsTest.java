package perdura.launcher.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perdura.launcher.control.AgentProgram;

/** What an agent's end means, case by case. */
class AgentEndsTest {
  @ParameterizedTest
  @CsvSource({
    "on_failure, 0, true, Completed",
    "on_failure, 1, true, Failed",
    "on_failure, 1, false, WentDownWithDependency",
    "on_failure, -1, true, Failed",
    "on_failure, 75, true, AskedAgain",
    "on_failure, 76, false, AskedAgain",
    "on_failure, 77, true, Failed",
    "on_failure, 78, true, Misconfigured",
    "always, 0, true, AskedAgain",
    "always, 1, true, Failed",
    "always, 75, true, AskedAgain",
    "always, 78, true, Misconfigured",
    "always, -1, false, WentDownWithDependency",
    "never, 0, true, Completed",
    "never, 1, true, Completed",
    "never, 75, true, Completed",
    "never, 78, true, Misconfigured",
    "never, -1, true, Completed"
  })
  void meansWhatItsRuleAndItsCodeSay(String rule, int code, boolean needsUp, String meaning) {
    AgentProgram program = new AgentProgramBuilder(Path.of("/tmp"), 1).restart(rule).build();
    Optional<Integer> exitCode = code < 0 ? Optional.empty() : Optional.of(code);

    Happening happening = AgentEnds.meaning(program, exitCode, needsUp);

    assertThat(happening.getClass().getSimpleName()).isEqualTo(meaning);
  }

  @ParameterizedTest
  @CsvSource({
    "on_failure, true, Failed",
    "on_failure, false, WentDownWithDependency",
    "always, true, Failed",
    "never, true, Completed"
  })
  void meansAFailureWhereItHadToBeEnded(String rule, boolean needsUp, String meaning) {
    AgentProgram program = new AgentProgramBuilder(Path.of("/tmp"), 1).restart(rule).build();

    Happening happening = AgentEnds.failure(program, needsUp);

    assertThat(happening.getClass().getSimpleName()).isEqualTo(meaning);
  }
}
