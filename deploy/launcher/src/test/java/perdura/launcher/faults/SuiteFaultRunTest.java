package perdura.launcher.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SuiteFaultRunTest {
  @Test
  void takesNothingOfTheCallersSuite() {
    Map<String, String> own =
        FaultSuite.ownEnvironment(
            Map.of(
                "PATH", "/usr/bin",
                "DATABASE_URL", "postgresql://owner:secret@db/production",
                "PERDURA_DATABASE_URL_FILE", "/run/secrets/url",
                "PERDURA_HEALTH_WEBHOOK_URL", "https://example.org/hook",
                "AUTO_RESTART", "false"));

    assertThat(own)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("PATH", "/usr/bin", "PERDURA_STABILITY_SECONDS", "0"));
  }

  @Test
  void namesTheProcessesThatThereAre() {
    assertThatThrownBy(() -> new SuiteFaultOptions(1, 1, List.of("gateway")))
        .hasMessageContaining("gateway")
        .hasMessageContaining("postgres, engine, control, edge, launcher");
    assertThatThrownBy(() -> new SuiteFaultOptions(0, 1, List.of("engine")))
        .hasMessageContaining("--kills");
  }
}
