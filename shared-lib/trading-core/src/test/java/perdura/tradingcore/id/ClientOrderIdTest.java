package perdura.tradingcore.id;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientOrderIdTest {
  @Test
  void tellsWhoseOrderItNames() {
    ClientOrderId id = ClientOrderId.of(new AgentId("momo-2"), 123_456, 3);

    assertThat(id.isOf(new AgentId("momo-2"))).isTrue();
    assertThat(id.isOf(new AgentId("momo"))).isFalse();
    assertThat(id.isOf(new AgentId("momo-22"))).isFalse();
    assertThat(new ClientOrderId("momo").isOf(new AgentId("momo"))).isFalse();
    assertThat(new ClientOrderId("momo-1-0-0").isOf(new AgentId("momo"))).isFalse();
  }
}
