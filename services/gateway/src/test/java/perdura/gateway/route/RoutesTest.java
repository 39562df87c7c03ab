package perdura.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perdura.settings.Service;

class RoutesTest {

  @Test
  void findsTheOwnerByTheFirstWord() {
    assertThat(Routes.owner("/api/v1/orders")).contains(Service.TRADING_ENGINE);
    assertThat(Routes.owner("/api/v1/agents/momo/tick")).contains(Service.AGENT_STATE);
    assertThat(Routes.owner("/api/v1/platform/instances")).contains(Service.CLOUD_MANAGER);
    assertThat(Routes.owner("/api/v1/orders2")).isEmpty();
    assertThat(Routes.owner("/api/v2/orders")).isEmpty();
  }

  @Test
  void keepsAgentsToTheirOwnName() {
    assertThat(Routes.isOfAgent("GET", "/api/v1/agents/momo", "momo")).isTrue();
    assertThat(Routes.isOfAgent("POST", "/api/v1/agents/momo/tick", "momo")).isTrue();
    assertThat(Routes.isOfAgent("POST", "/api/v1/agents/momo2/tick", "momo")).isFalse();
    assertThat(Routes.isOfAgent("GET", "/api/v1/agents", "momo")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/orders",
        "POST /api/v1/orders",
        "GET /api/v1/orders/momo-1-0",
        "DELETE /api/v1/orders/momo-1-0",
        "GET /api/v1/proposals",
        "GET /api/v1/proposals/17",
        "GET /api/v1/fills",
        "GET /api/v1/positions",
        "GET /api/v1/instruments",
        "GET /api/v1/limits"
      })
  void letsAgentsTradeThroughTheEngine(String call) {
    assertThat(isOfAgent(call)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE /api/v1/orders",
        "PUT /api/v1/orders/momo-1-0",
        "POST /api/v1/orders/momo-1-0",
        "DELETE /api/v1/orders/momo-1-0/more",
        "POST /api/v1/positions/momo/flatten",
        "POST /api/v1/fills",
        "GET /api/v1/ledger",
        "GET /api/v1/accounts",
        "GET /api/v1/engine",
        "POST /api/v1/halts",
        "PUT /api/v1/mandates/momo",
        "POST /api/v1/proposals/1/approve",
        "POST /api/v1/proposals/1",
        "GET /api/v1/proposals/1/approve",
        "GET /api/v1/programs",
        "GET /api/v1/orders2"
      })
  void letsAgentsDoNothingElse(String call) {
    assertThat(isOfAgent(call)).isFalse();
  }

  private static boolean isOfAgent(String call) {
    String[] words = call.split(" ", 2);
    return Routes.isOfAgent(words[0], words[1], "momo");
  }

  @Test
  void knowsHalts() {
    assertThat(Routes.isHalt("/api/v1/halts")).isTrue();
    assertThat(Routes.isHalt("/api/v1/halts/person")).isTrue();
    assertThat(Routes.isHalt("/api/v1/haltsome")).isFalse();
  }
}
