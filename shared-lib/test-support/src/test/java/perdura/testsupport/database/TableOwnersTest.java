package perdura.testsupport.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class TableOwnersTest {
  private final TableOwners owners = TableOwners.read();

  @Test
  void ownerIsTheFolderThatMakesTheTable() {
    assertThat(owners.writes("scheduler", "autonomous_tasks")).isTrue();
    assertThat(owners.writes("agent-state", "autonomous_tasks")).isFalse();
  }

  @Test
  void everybodyWritesTheSuitesTables() {
    assertThat(owners.writes("scheduler", "event_log")).isTrue();
  }

  @Test
  void tableThatNoFileMakesIsAnError() {
    assertThatIllegalStateException().isThrownBy(() -> owners.writes("scheduler", "unheard_of"));
  }

  @Test
  void findsEverySpellingOfCreation() {
    assertThat(
            TableOwners.tables(
                """
                CREATE TABLE one (n int);
                create table if not exists perdura.two (n int);
                CREATE UNLOGGED TABLE three (n int);
                CREATE TABLE four PARTITION OF one DEFAULT;
                -- CREATE TABLE five
                """))
        .containsExactly("one", "two", "three", "four");
  }
}
