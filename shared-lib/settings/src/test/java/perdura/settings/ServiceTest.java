package perdura.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceTest {

  @Test
  void takesPortsInOrder() {
    assertThat(Service.GATEWAY.port(8700)).isEqualTo(8700);
    assertThat(Service.TRADING_ENGINE.port(8700)).isEqualTo(8703);
    assertThat(Service.CLOUD_MANAGER.port(8700)).isEqualTo(8708);
  }

  @Test
  void keepsWithinTheBudgetWhileAllButTheEngineOverlap() {
    int steady = Arrays.stream(Service.values()).mapToInt(Service::connections).sum();
    int newcomers = Service.values().length - 1;

    assertThat(steady).isEqualTo(12);
    assertThat(steady + newcomers).isLessThanOrEqualTo(20);
  }

  @Test
  void isFoundByItsLabel() {
    for (Service service : Service.values()) {
      assertThat(Service.labelled(service.label())).contains(service);
    }
    assertThat(Service.labelled("TRADING_ENGINE")).isEmpty();
  }

  @Test
  void isWhereTheEnvironmentSays() {
    assertThat(Service.SCHEDULER.address(Map.of())).hasToString("http://127.0.0.1:8705");
    assertThat(Service.SCHEDULER.address(Map.of("PERDURA_PORT", "9000")))
        .hasToString("http://127.0.0.1:9005");
    assertThat(Service.SCHEDULER.address(Map.of("PERDURA_SCHEDULER_URL", "http://scheduler:80")))
        .hasToString("http://scheduler:80");
  }
}
