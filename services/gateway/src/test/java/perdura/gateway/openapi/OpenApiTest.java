package perdura.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import perdura.gateway.route.Routes;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The committed document says what the routes are. After a change of routes, run this test with
 * {@code -Dopenapi.write=true} and commit what it wrote.
 */
class OpenApiTest {
  private static final Path COMMITTED =
      Path.of("src/main/resources/perdura/gateway/page/openapi.json");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  @Test
  void isWhatTheRoutesAre() throws Exception {
    String routes =
        JSON.writeValueAsString(new OpenApiDocument().of(Operations.all()))
                .replace(System.lineSeparator(), "\n")
            + "\n";

    if (Boolean.getBoolean("openapi.write")) {
      Files.writeString(COMMITTED, routes);
    }

    assertThat(Files.readString(COMMITTED)).isEqualTo(routes);
  }

  @Test
  void everyOperationOfAnotherServiceHasARoute() throws Exception {
    List<Operation> operations = Operations.all();

    assertThat(operations).isNotEmpty();
    assertThat(operations)
        .filteredOn(operation -> !operation.owner().equals("gateway"))
        .allSatisfy(operation ->
            assertThat(Routes.owner(operation.path()).map(Enum::name).orElse("nobody"))
                .as("%s %s", operation.verb(), operation.path())
                .isEqualToIgnoringCase(underscored(operation.owner())));
  }

  @Test
  void noTwoOperationsShareAnId() throws Exception {
    assertThat(Operations.all())
        .extracting(operation -> operation.verb() + " " + operation.path())
        .doesNotHaveDuplicates();
  }

  private static String underscored(String owner) {
    return switch (owner) {
      case "agentstate" -> "agent_state";
      case "agentcoordinator" -> "agent_coordinator";
      case "tradingengine" -> "trading_engine";
      case "healthmonitor" -> "health_monitor";
      case "marketawareness" -> "market_awareness";
      case "cloudmanager" -> "cloud_manager";
      default -> owner;
    };
  }
}
