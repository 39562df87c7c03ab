package perdura.cloudmanager.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import perdura.api.cloudmanager.ServiceConnections;

class ConnectionBudgetTest {
  private final ConnectionBudget budget = new ConnectionBudget(20);

  @Test
  void tellsEveryServiceWithItsShare() {
    List<ServiceConnections> parts = budget.parts(Map.of("perdura-scheduler", 1));

    assertThat(parts)
        .hasSize(9)
        .contains(
            new ServiceConnections("scheduler", 1, 2), new ServiceConnections("gateway", 0, 1));
    assertThat(budget.isBrokenBy(parts)).isFalse();
  }

  @Test
  void leavesRoomForANewInstanceBesideAnOldOne() {
    assertThat(budget.isBrokenBy(budget.parts(Map.of("perdura-gateway", 2)))).isFalse();
  }

  @Test
  void isBrokenByAServiceBeyondItsShareAndTheOverlap() {
    assertThat(budget.isBrokenBy(budget.parts(Map.of("perdura-gateway", 3)))).isTrue();
  }

  @Test
  void countsForeignProgramsToo() {
    List<ServiceConnections> parts = budget.parts(Map.of("psql", 19, "", 2));

    assertThat(parts).contains(new ServiceConnections("other", 21, 0));
    assertThat(budget.isBrokenBy(parts)).isTrue();
    assertThat(budget.isBrokenBy(budget.parts(Map.of("psql", 20)))).isFalse();
  }
}
