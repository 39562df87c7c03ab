package perdura.agentstate.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perdura.servicesupport.problem.ProblemException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class AgentJsonTest {
  private final AgentJson json = new AgentJson(mapper());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"price\":0.10000000000000000555,\"qty\":1.500}",
        "{\"wei\":115792089237316195423570985008687907853269984665640564039457584007913129639935}",
        "[true,null,\"\uD83D\uDE00\",{\"deep\":[1E+5]}]"
      })
  void keepsEveryDigit(String state) {
    assertThat(json.read(json.state(json.read(state)))).isEqualTo(json.read(state));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":\"\\u0000\"}",
        "{\"\\u0000\":1}",
        "[\"\\ud800\"]",
        "[\"\\ude00\\ud83d\"]",
        "[1e401]",
        "[1e-401]",
        "[1e999999999]"
      })
  void refusesWhatTheDatabaseWouldChange(String state) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> json.state(json.read(state)))
        .satisfies(problem -> assertThat(problem.code()).isEqualTo("CONTENT_NOT_KEEPABLE"));
  }

  @Test
  void refusesAFieldThatIsThereTwice() {
    assertThatExceptionOfType(JacksonException.class)
        .isThrownBy(() -> json.read("{\"a\":1,\"a\":2}"));
  }

  @Test
  void refusesAStateOverOneMebibyte() {
    String largest = "\"" + "x".repeat(AgentJson.MAX_STATE_BYTES - 2) + "\"";

    assertThat(json.state(json.read(largest))).isEqualTo(largest);
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> json.state(json.read("[" + largest + "]")))
        .satisfies(problem -> assertThat(problem.status().value()).isEqualTo(413));
  }

  private static JsonMapper mapper() {
    JsonMapper.Builder builder = JsonMapper.builder();
    new ContentConfiguration().exactTrees().customize(builder);
    return builder.build();
  }
}
