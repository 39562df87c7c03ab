package perdura.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
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
    assertThat(Routes.isOfAgent("/api/v1/agents/momo", "momo")).isTrue();
    assertThat(Routes.isOfAgent("/api/v1/agents/momo/tick", "momo")).isTrue();
    assertThat(Routes.isOfAgent("/api/v1/agents/momo2/tick", "momo")).isFalse();
    assertThat(Routes.isOfAgent("/api/v1/agents", "momo")).isFalse();
    assertThat(Routes.isOfAgent("/api/v1/orders", "momo")).isFalse();
  }

  @Test
  void knowsHalts() {
    assertThat(Routes.isHalt("/api/v1/halts")).isTrue();
    assertThat(Routes.isHalt("/api/v1/halts/person")).isTrue();
    assertThat(Routes.isHalt("/api/v1/haltsome")).isFalse();
  }
}
