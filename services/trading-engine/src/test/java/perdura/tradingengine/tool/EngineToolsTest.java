package perdura.tradingengine.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perdura.tradingengine.replay.SimRecording;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EngineToolsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"scan", "import", "import lean", "import dex-pools", "replay"})
  void explainsEveryCommandWithAnExample(String command) {
    int code = run((command + " --help").split(" "));

    assertThat(code).isZero();
    assertThat(out.toString()).contains("Usage: perdura " + command, "Example");
  }

  @Test
  void tellsWrongUsageFromFailure() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.jsonl"), "{\"type\":\"recording\"}\n");

    assertThat(run("replay", broken.toString())).isEqualTo(1);
    assertThat(run("replay", folder.resolve("none.jsonl").toString())).isEqualTo(1);
    assertThat(run("import", "lean", folder.toString(), folder.resolve("out").toString()))
        .isEqualTo(1);
    assertThat(run("import")).isEqualTo(2);
    assertThat(run("import", "lean", "a", "b", "--capital", "0")).isEqualTo(2);
    assertThat(run("import", "lean", "a", "b", "--capital", "5", "--no-grants")).isEqualTo(2);
    assertThat(run("fly")).isEqualTo(2);

    assertThat(err.toString())
        .contains(broken + ", line 1: the field \"version\" is missing")
        .contains("none.jsonl: there is no such file")
        .contains("Name what to import")
        .doesNotContain("Exception", "\tat ");
  }

  @Test
  void grantsTheBuiltInAgentsACapitalAfterTheFirstEvent() throws IOException {
    Path table = pools();
    Path recording = folder.resolve("granted.jsonl");

    run("import", "dex-pools", table.toString(), recording.toString(), "--capital", "250");

    assertThat(Files.readAllLines(recording).stream().skip(5).toList())
        .satisfiesExactly(
            first -> assertThat(first).contains("\"reserves\""),
            grant -> assertThat(grant).contains("\"grant\"", "\"arb\"", "\"capital\":\"250\""),
            second -> assertThat(second).contains("\"reserves\""),
            end -> assertThat(end).contains("\"end\""));
  }

  @Test
  void grantsNothingWhereNoneIsWanted() throws IOException {
    Path table = pools();
    Path recording = folder.resolve("bare.jsonl");

    run("import", "dex-pools", table.toString(), recording.toString(), "--no-grants");

    assertThat(Files.readString(recording)).doesNotContain("command");
  }

  @Test
  void reportsAReplayForPeopleAndAsJson() throws IOException {
    Path recording = SimRecording.write(folder.resolve("sim.jsonl.gz"), 3, Duration.ofMinutes(1));

    run("replay", recording.toString());
    String text = out.toString();
    out.getBuffer().setLength(0);
    run("replay", recording.toString(), "--json");
    JsonNode report = JsonMapper.shared().readTree(out.toString());

    assertThat(text).contains("decisionHash " + report.path("decisionHash").stringValue());
    assertThat(text).contains("stateHash    " + report.path("stateHash").stringValue());
    assertThat(report.at("/commands/grant: done").longValue()).isEqualTo(3);
    assertThat(report.at("/inputs/end").longValue()).isEqualTo(1);
    assertThat(report.at("/agents/0/agent").stringValue()).isEqualTo("arb");
    assertThat(report.path("halts").toString()).isEqualTo("[\"feed: FEED_ENDED\"]");
  }

  private Path pools() throws IOException {
    return new PoolTableFile()
        .pool("one", "uniswap_v2", "ETH/USD", "1000", "2000000")
        .pool("two", "sushiswap_v2", "ETH/USD", "1000", "2100000")
        .write(folder.resolve("pools.csv"));
  }

  private int run(String... arguments) {
    return EngineTools.run(new PrintWriter(out), new PrintWriter(err), arguments);
  }
}
