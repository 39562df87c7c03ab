package perdura.tradingengine.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Laws L1, L4, L5 and L12 through real kills of a real process. */
class FaultRunIT {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void findsNoBrokenLawAfterKills() {
    int code =
        EngineFaults.run(
            List.of("--kills", "2", "--seed", "11", "--no-steps", "--json"),
            List.of(EngineMain.class.getName()),
            Clock.systemUTC(),
            stream(out),
            stream(err));

    assertThat(code).as("%s", err).isZero();
    JsonNode report = JsonMapper.builder().build().readTree(out.toString(StandardCharsets.UTF_8));
    assertThat(report.path("starts").asInt()).isEqualTo(3);
    assertThat(report.path("ordersAtVenue").asInt()).isPositive();
    assertThat(report.path("findings").isEmpty()).isTrue();
  }

  @Test
  void saysHowItIsUsed() {
    int code =
        EngineFaults.run(
            List.of("--frobnicate"), List.of(), Clock.systemUTC(), stream(out), stream(err));

    assertThat(code).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("Usage: faults engine");
  }

  @Test
  void saysThatItCouldNotFinishWhenTheEngineDoesNotStart() {
    int code =
        EngineFaults.run(
            List.of("--kills", "1", "--no-steps"),
            List.of("perdura.NoSuchMain"),
            Clock.systemUTC(),
            stream(out),
            stream(err));

    assertThat(code).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("did not become ACTIVE");
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
