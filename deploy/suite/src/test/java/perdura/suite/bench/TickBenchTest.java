package perdura.suite.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a bench's exit code says; the figures themselves are played. */
class TickBenchTest {
  private static final TickReport TWICE =
      TickReport.of(200, 30, List.of(2_000_000L), List.of(1_000_000L), 0.5);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void judgesNoRatioWhereNoBarIsGiven() throws IOException {
    assertThat(run(played(), "200", "30", "--json")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"ratio\":2.0");
  }

  @Test
  void failsWhereTheRatioIsAboveTheBar() throws IOException {
    assertThat(run(played(), "200", "30", "--max-ratio", "1.99")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("2.00").contains("1.99");
    assertThat(run(played(), "200", "30", "--max-ratio", "2")).isZero();
  }

  @Test
  void failsWhereACallFailed() throws IOException {
    TickBench.Measurement broken =
        (home, agents, seconds) -> {
          Files.delete(home); // What such a run leaves would stay.
          throw new IOException("A call failed: agent-state answers with status 503");
        };

    assertThat(run(broken, "200", "30")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("status 503").contains("lies in");
  }

  private static TickBench.Measurement played() {
    return (home, agents, seconds) -> TWICE;
  }

  private int run(TickBench.Measurement measurement, String... arguments) throws IOException {
    return TickBench.run(
        List.of(arguments),
        measurement,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }
}
