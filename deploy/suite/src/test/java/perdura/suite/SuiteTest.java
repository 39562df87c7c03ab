package perdura.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import perdura.gateway.GatewayService;
import perdura.servicesupport.application.ConfigurationRefused;
import perdura.servicesupport.application.Services;

class SuiteTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(printed, true, StandardCharsets.UTF_8);
  private final List<Class<?>> started = new ArrayList<>();

  @Test
  void startsWhatItIsGiven() {
    int code = Suite.start(List.of("gateway"), started::add, err);

    assertThat(code).isZero();
    assertThat(started).containsExactly(GatewayService.class);
  }

  @Test
  void startsNothingWhenANameIsUnknown() {
    int code = Suite.start(List.of("gateway", "gatewai"), started::add, err);

    assertThat(code).isEqualTo(64);
    assertThat(started).isEmpty();
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("gatewai");
  }

  @Test
  void endsWithTheCodeOfWhatFailed() {
    int configuration =
        Suite.start(
            List.of("gateway"),
            _ -> {
              throw new ConfigurationRefused("no key");
            },
            err);
    int other =
        Suite.start(
            List.of("gateway"),
            _ -> {
              throw new IllegalStateException("port in use");
            },
            err);

    assertThat(configuration).isEqualTo(78);
    assertThat(other).isEqualTo(1);
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("gateway did not start");
  }

  @Test
  void namesEachServiceOnce() {
    assertThat(Suite.APPLICATIONS).extracting(Services::of).doesNotHaveDuplicates();
  }
}
