package perdura.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A migration changes only what its own folder made. */
class MigrationOwnersTest {
  private static final Pattern CREATION =
      Pattern.compile("(?im)^\\s*CREATE\\s+TABLE\\s+(?:perdura\\.)?(\\w+)");

  private static final Pattern CHANGE =
      Pattern.compile(
          "(?im)^\\s*(?:(?:ALTER\\s+TABLE|DROP\\s+TABLE|INSERT\\s+INTO|UPDATE|DELETE\\s+FROM|TRUNCATE"
              + "|CREATE\\s+(?:UNIQUE\\s+)?INDEX\\s+(?:CONCURRENTLY\\s+)?\\w+\\s+ON)\\s+"
              + "|CALL\\s+(?:perdura\\.)?open_to_app\\w*\\s*\\(\\s*')"
              + "(?:IF\\s+EXISTS\\s+)?(?:ONLY\\s+)?(?:perdura\\.)?(\\w+)");

  @Test
  void everyMigrationChangesItsOwnersTablesOnly() {
    for (MigrationFile file : MigrationFile.all()) {
      assertThat(tablesOf(file.owner()))
          .as(file.owner() + "/" + file.name())
          .containsAll(names(CHANGE, file.sql()).toList());
    }
  }

  @Test
  void everyTableIsMadeOnce() {
    Set<String> seen = new HashSet<>();

    assertThat(MigrationFile.all().stream().flatMap(file -> names(CREATION, file.sql())))
        .allMatch(seen::add);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE agent_states ADD COLUMN mine int",
        "alter table only perdura.agent_states add column mine int",
        "DROP TABLE IF EXISTS agent_states",
        "INSERT INTO agent_states VALUES (1)",
        "UPDATE agent_states SET epoch = 1",
        "DELETE FROM agent_states",
        "CREATE UNIQUE INDEX mine\n    ON agent_states (epoch)",
        "CALL open_to_app('agent_states')",
        "CALL perdura.open_to_app_append_only('perdura.agent_states')"
      })
  void plantedChangeIsCaught(String sql) {
    List<String> changed = names(CHANGE, sql).toList();

    assertThat(changed).containsExactly("agent_states");
    assertThat(tablesOf("scheduler")).doesNotContainAnyElementsOf(changed);
  }

  private static Set<String> tablesOf(String owner) {
    Set<String> tables = new HashSet<>();
    MigrationFile.all().stream()
        .filter(file -> file.owner().equals(owner))
        .forEach(file -> names(CREATION, file.sql()).forEach(tables::add));
    return tables;
  }

  private static Stream<String> names(Pattern pattern, String sql) {
    return pattern.matcher(sql).results().map(found -> found.group(1));
  }
}
