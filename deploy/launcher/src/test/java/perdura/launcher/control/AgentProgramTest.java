package perdura.launcher.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class AgentProgramTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String MOMO =
      """
      {"name":"momo","revision":3,"wanted":true,"command":["python3","bot.py"],"directory":"/home/ada/bot",
       "envFile":"/home/ada/bot/.env","progress":{"kind":"log","pattern":"cycle \\\\d+","periodMs":120000},
       "startTimeoutMs":60000,"stopTimeoutMs":15000,"maxMemoryMb":500,
       "needs":["service:trading-engine","venue:SIM-A"],"restart":"on-failure","onPark":"cancel"}
      """;

  static AgentProgram momo() {
    return JSON.readValue(MOMO, AgentProgram.class);
  }

  @Test
  void isWrittenAsItIsRead() {
    assertThat(JSON.readTree(JSON.writeValueAsString(momo()))).isEqualTo(JSON.readTree(MOMO));
  }

  @Test
  void mayLackEnvironmentFileMemoryLimitAndPattern() {
    AgentProgram plain =
        JSON.readValue(
            """
            {"name":"momo","revision":1,"wanted":true,"command":["./run"],"directory":"/tmp",
             "progress":{"kind":"auto","periodMs":120000},"startTimeoutMs":60000,"stopTimeoutMs":15000,
             "needs":[],"restart":"always","onPark":"none"}
            """,
            AgentProgram.class);

    assertThat(plain.envFile()).isNull();
    assertThat(plain.maxMemoryMb()).isNull();
    assertThat(plain.process()).isEqualTo("agent.momo");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "../x",
        "a/b",
        "a.b",
        ".",
        "-a",
        "9a",
        "Momo",
        "mömo",
        "a b",
        "a\u0000",
        "a\n",
        "abcdefghijklmnopqrstuvwxyz-abcdefghijklmn"
      })
  void refusesANameThatCouldBeMoreThanAName(String name) {
    assertRefused("/name", JSON.writeValueAsString(name), "name");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/revision | 0 | revision",
        "/command | [] | command",
        "/command | [\" \"] | command",
        "/command | [\"a\\u0000b\"] | zero byte",
        "/command | null | command",
        "/directory | \"bot\" | directory",
        "/envFile | \".env\" | envFile",
        "/progress | null | progress",
        "/progress/kind | \"auto\" | pattern",
        "/progress/pattern | \"(\" | pattern is not one of RE2",
        "/progress/pattern | null | pattern",
        "/progress/periodMs | 999 | periodMs",
        "/progress/periodMs | 86400001 | periodMs",
        "/startTimeoutMs | 0 | startTimeoutMs",
        "/stopTimeoutMs | -1 | stopTimeoutMs",
        "/maxMemoryMb | 0 | maxMemoryMb",
        "/needs | [\"engine\"] | needs",
        "/needs | [\"service:nobody\"] | needs",
        "/needs | [\"venue:../x\"] | needs",
        "/needs | null | needs",
        "/restart | null | restart",
        "/onPark | null | onPark"
      })
  void refusesWhatMakesNoSense(String field, String value, String told) {
    assertRefused(field, value, told);
  }

  @Test
  void asksForAnotherProcessOnlyWhereTheProcessWouldDiffer() {
    AgentProgram momo = momo();

    assertThat(with("/progress/periodMs", "5000").startKey()).isEqualTo(momo.startKey());
    assertThat(with("/maxMemoryMb", "600").startKey()).isEqualTo(momo.startKey());
    assertThat(with("/needs", "[]").startKey()).isEqualTo(momo.startKey());
    assertThat(with("/command", "[\"python3\",\"other.py\"]").startKey())
        .isNotEqualTo(momo.startKey());
    assertThat(with("/directory", "\"/tmp\"").startKey()).isNotEqualTo(momo.startKey());
    assertThat(with("/envFile", "null").startKey()).isNotEqualTo(momo.startKey());
    assertThat(with("/progress", "{\"kind\":\"notify\",\"periodMs\":5000}").startKey())
        .isNotEqualTo(momo.startKey());
  }

  private static AgentProgram with(String field, String value) {
    JsonNode tree = JSON.readTree(MOMO);
    int cut = field.lastIndexOf('/');
    ((ObjectNode) tree.at(field.substring(0, cut)))
        .set(field.substring(cut + 1), JSON.readTree(value));
    return JSON.treeToValue(tree, AgentProgram.class);
  }

  private static void assertRefused(String field, String value, String told) {
    assertThatThrownBy(() -> with(field, value))
        .hasRootCauseInstanceOf(IllegalArgumentException.class)
        .hasStackTraceContaining(told);
  }
}
