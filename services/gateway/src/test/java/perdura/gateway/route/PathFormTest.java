package perdura.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathFormTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api/v1/agents",
        "/api/v1/agents/",
        "/api/v1/agents/momo.v2/tick",
        "/api/v1/orders/momo-1z-0",
        "/api/v1/agents/caf%C3%A9",
        "/services/trading-engine/actuator/health",
        "/api/v1/agents/..."
      })
  void takesWhatHasOneReading(String path) {
    assertThat(PathForm.isPlain(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "api",
        "//",
        "/api//v1",
        "/api/v1/agents/momo/../zulu/tick",
        "/api/v1/agents/momo/./tick",
        "/api/v1/agents/momo/..",
        "/api/v1/agents/momo/%2e%2e/zulu/tick",
        "/api/v1/agents/momo/.%2E/zulu",
        "/api/v1/agents/momo%2Fzulu",
        "/api/v1/agents/momo%5czulu",
        "/api/v1/agents/momo\\zulu",
        "/api/v1/agents/momo;a=b/tick",
        "/api/v1/agents/momo%3Ba/tick",
        "/api/v1/agents/momo%252e%252e/zulu",
        "/api/v1/agents/momo%00",
        "/api/v1/agents/momo%0d%0aX:1",
        "/api/v1/agents/momo%7F",
        "/api/v1/agents/momo%2",
        "/api/v1/agents/momo%zz"
      })
  void refusesWhatCouldBeReadInTwoWays(String path) {
    assertThat(PathForm.isPlain(path)).isFalse();
  }
}
