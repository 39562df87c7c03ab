package perdura.tradingengine.faults.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JournalFaultsIT {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void findsNoBrokenLawAfterKillsAndDamages() {
    int code =
        run(
            JournalWriter.class,
            "--kills",
            "4",
            "--events",
            "40000",
            "--damages",
            "400",
            "--seed",
            "7",
            "--json");

    assertThat(code).as("%s", err).isZero();
    JsonNode report = JsonMapper.builder().build().readTree(out.toString(StandardCharsets.UTF_8));
    assertThat(report.path("findings").isEmpty()).isTrue();
    assertThat(report.path("kills").path("events").asLong()).isEqualTo(40_000);
    JsonNode damages = report.path("damages");
    assertThat(damages.path("refused").asInt()).isPositive();
    assertThat(damages.path("cut").asInt()).isPositive();
    assertThat(damages.path("harmless").asInt()).isPositive();
  }

  @Test
  void findsAnAcknowledgedRecordThatIsLost() {
    int code = run(LyingWriter.class, "--kills", "1", "--events", "100", "--damages", "0");

    assertThat(code).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("BROKEN ACKNOWLEDGED_SURVIVES");
  }

  @Test
  void findsRecordsThatAreNotThoseOfTheStraightRun() {
    int code = run(OtherWriter.class, "--kills", "1", "--events", "100", "--damages", "0");

    assertThat(code).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("BROKEN SAME_AS_STRAIGHT_RUN");
  }

  @Test
  void saysThatItCouldNotFinishWhenNobodyWrites() {
    int code = run(List.class, "--kills", "1", "--events", "10", "--damages", "0");

    assertThat(code).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("did not come to record");
  }

  private int run(Class<?> writer, String... arguments) {
    return JournalFaults.run(
        List.of(arguments), List.of(writer.getName()), stream(out), stream(err));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
