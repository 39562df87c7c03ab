package perdura.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perdura.launcher.folder.DataFolder;
import perdura.testsupport.clock.ManualClock;

class PerduraCommandTest {
  @TempDir Path temporary;
  private final ManualClock clock = ManualClock.at("2026-01-01T03:00:00Z");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up", "down", "status", "logs", "start", "stop", "restart", "halt", "resume", "doctor",
        "migrate", "init", "run"
      })
  void explainsEveryCommandWithAnExample(String command) {
    int code = run(command, "--help");

    assertThat(code).isZero();
    assertThat(out.toString()).contains("Example").contains("--data");
  }

  @ParameterizedTest
  @ValueSource(strings = {"scan", "import", "replay"})
  void namesTheToolsThatNeedNoSuite(String tool) {
    run("--help");

    assertThat(out.toString()).contains("  " + tool + " ");
  }

  @Test
  void endsWithTwoAndTheUsageOnAnUnknownOption() {
    int code = run("up", "--frobnicate");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString())
        .contains("Unknown option: '--frobnicate'")
        .contains("Usage: perdura up");
  }

  @Test
  void endsWithTwoOnAFeedThatThereIsNot() {
    assertThat(run("up", "--feed", "telepathy", "--data", data())).isEqualTo(2);
    assertThat(temporary.resolve("data")).doesNotExist();
  }

  @Test
  void asksWhatToBreak() {
    assertThat(run("faults")).isEqualTo(2);
    assertThat(err.toString()).contains("engine");
    assertThat(run("faults", "engine", "--kills", "many")).isEqualTo(2);
    assertThat(run("faults", "journal", "--damages", "many")).isEqualTo(2);
  }

  @Test
  void explainsWhatAFaultRunDoes() {
    assertThat(run("faults", "engine", "--help")).isZero();
    assertThat(out.toString()).contains("Example").contains("--kills").contains("--seed");
    assertThat(run("faults", "journal", "--help")).isZero();
    assertThat(out.toString()).contains("--damages").contains("--events");
  }

  @Test
  void asksWhatToMeasure() {
    assertThat(run("bench")).isEqualTo(2);
    assertThat(err.toString()).contains("tick");
    assertThat(run("bench", "tick", "--agents", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("--agents is from 1 to 1000, not 0");
    assertThat(run("bench", "tick", "--max-ratio", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("--max-ratio is above 0, not 0");
    assertThat(run("bench", "tick", "--max-ratio", "none")).isEqualTo(2);
    assertThat(run("bench", "tick", "--help")).isZero();
    assertThat(out.toString()).contains("Example").contains("--seconds").contains("--json");
    assertThat(out.toString()).contains("--max-ratio").contains("Exit codes");
  }

  @Test
  void explainsWhatItMeasuresOfTheHotPath() {
    assertThat(run("bench", "hot-path", "--help")).isZero();
    assertThat(out.toString()).contains("Example").contains("--quick").contains("--json");
    assertThat(run("bench", "hot-path", "--seed", "lucky")).isEqualTo(2);
  }

  @Test
  void saysWhereBenchmarksWereLeftOut() {
    assertThat(run("bench", "hot-path", "--quick")).isEqualTo(1);
    assertThat(err.toString()).contains("This installation has no benchmarks");
  }

  @Test
  void saysThatNothingRuns() {
    assertThat(run("status", "--data", data())).isEqualTo(4);
    assertThat(run("status", "--json", "--data", data())).isEqualTo(4);
    assertThat(out.toString()).contains("\"ready\":false").contains("./perdura up");
  }

  @Test
  void isContentWhenThereIsNothingToEnd() {
    assertThat(run("down", "--data", data())).isZero();
  }

  @Test
  void haltsAndResumesWithEverythingElseDown() {
    DataFolder folder = DataFolder.at(Path.of(data()));
    folder.prepare(clock);

    int halted = run("halt", "looks wrong", "--data", data());
    boolean stood = Files.exists(folder.haltFile());
    int resumed = run("resume", "--data", data());

    assertThat(halted).isZero();
    assertThat(stood).isTrue();
    assertThat(resumed).isZero();
    assertThat(folder.haltFile()).doesNotExist();
  }

  @Test
  void refusesAFileAsDataFolder() throws IOException {
    Files.createFile(Path.of(data()));

    assertThat(run("up", "--detach", "--data", data())).isEqualTo(PerduraCommand.FAILED);
    assertThat(err.toString()).contains("is a file, not a folder");
  }

  @Test
  void refusesAnUnknownSettingByItsName() {
    int code = run(Map.of("PERDURA_PROT", "9000"), "up", "--detach", "--data", data());

    assertThat(code).isEqualTo(PerduraCommand.FAILED);
    assertThat(err.toString()).contains("PERDURA_PROT").contains("PERDURA_PORT");
    assertThat(temporary.resolve("data")).doesNotExist();
  }

  @Test
  void makesADataFolderForContainersAndATokenForTheScraper() throws IOException {
    Path token = temporary.resolve("token");

    int code = run("init", "--data", data(), "--metrics-token", token.toString());

    assertThat(code).isZero();
    assertThat(temporary.resolve("data/internal.key")).exists();
    assertThat(token).hasSameTextualContentAs(temporary.resolve("data/metrics.token"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
        .isEqualTo("rw-r--r--");
  }

  @Test
  void namesTheLogsThereAre() {
    DataFolder.at(Path.of(data())).prepare(clock);

    assertThat(run("logs", "../admin", "--data", data())).isEqualTo(PerduraCommand.FAILED);
    assertThat(err.toString()).contains("There is no log of ../admin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"logs", "agent logs"})
  void saysThatThereAreNoFewerThanNoLines(String command) throws IOException {
    DataFolder folder = DataFolder.at(Path.of(data()));
    folder.prepare(clock);
    Files.writeString(folder.log("agent.momo"), "line\n");
    String[] words = (command + " momo -n -1 --data " + data()).split(" ", -1);

    assertThat(run(words)).isEqualTo(2);
    assertThat(err.toString()).contains("-n is a number from 0 on").doesNotContain("\tat ");
  }

  @Test
  void saysInAWholeSentenceWhatTheDemoIs() {
    run("--help");

    assertThat(out.toString().replaceAll("\\s+", " "))
        .contains(" demo Shows on the running suite that nothing is lost when parts of it break. ");
  }

  @Test
  void wrapsWhatTheDemoSaysOfItself() {
    run("demo", "--help");

    // A paragraph's lines are full but for its last.
    assertThat(out.toString().lines().skip(1).limit(7))
        .filteredOn(line -> line.length() < 60)
        .as(out.toString())
        .hasSizeLessThan(2);
  }

  @Test
  void startsTheSuiteForADemoAsUpDoes() {
    int code = run(Map.of("PERDURA_NO_SUCH_KEY", "1"), "demo", "--json", "--data", data());

    assertThat(code).isEqualTo(PerduraCommand.FAILED);
    assertThat(err.toString()).contains("PERDURA_NO_SUCH_KEY").contains("nothing to break");
    assertThat(out.toString()).isEmpty();
  }

  private int run(String... arguments) {
    return run(Map.of(), arguments);
  }

  private int run(Map<String, String> environment, String... arguments) {
    return PerduraCommand.run(
        environment, clock, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  private String data() {
    return temporary.resolve("data").toString();
  }
}
