package perdura.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perdura.postgres.DatabaseUrl;

class SchemaRulesIT {
  private static DatabaseUrl owner;

  @BeforeAll
  static void migrate() throws Exception {
    owner = TestServer.migratedDatabase();
  }

  static Stream<String> rules() {
    return SchemaRules.ALL.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyMigrationKeeps(String rule) throws Exception {
    assertThat(TestServer.query(owner, query(rule))).as(rule).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void plantedViolationIsCaught(String rule) throws Exception {
    DatabaseUrl bad = TestServer.migratedDatabase("planted/" + rule);

    assertThat(TestServer.query(bad, query(rule))).as(rule).hasSize(1);
  }

  private static String query(String rule) {
    return Objects.requireNonNull(SchemaRules.ALL.get(rule));
  }
}
