package perdura.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MigrationNamesTest {
  private static final Map<String, String> DIGITS =
      Map.of(
          "suite", "00",
          "agent-state", "01",
          "agent-coordinator", "02",
          "trading-engine", "03",
          "health-monitor", "04",
          "scheduler", "05",
          "market-awareness", "06",
          "learning", "07",
          "cloud-manager", "08",
          "gateway", "09");

  private static final Pattern NAME =
      Pattern.compile(
          "V20\\d\\d(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])([01]\\d|2[0-3])[0-5]\\d\\d\\d__[a-z0-9]+(_[a-z0-9]+)+\\.sql");

  @Test
  void everyNameFitsItsOwner() {
    List<MigrationFile> files = MigrationFile.all();

    assertThat(files).isNotEmpty().allMatch(MigrationNamesTest::fits);
  }

  @Test
  void everyVersionIsTakenOnce() {
    Set<String> seen = new HashSet<>();

    assertThat(MigrationFile.all()).map(MigrationFile::version).allMatch(seen::add);
  }

  @Test
  void suiteMigratesFirst() {
    assertThat(MigrationFile.all().getFirst().owner()).isEqualTo("suite");
  }

  @ParameterizedTest
  @CsvSource({
    "scheduler, V20261124201004__create_tasks.sql",
    "bogus, V20261124201004__create_tasks.sql",
    "scheduler, V20261324201005__create_tasks.sql",
    "scheduler, V20261124201005_create_tasks.sql",
    "scheduler, V20261124201005__tasks.sql",
    "scheduler, V20261124201005__CreateTasks.sql",
    "scheduler, V202611242010__create_tasks.sql"
  })
  void plantedNameIsCaught(String owner, String name) {
    assertThat(Stream.of(new MigrationFile(owner, name))).noneMatch(MigrationNamesTest::fits);
  }

  private static boolean fits(MigrationFile file) {
    String digits = DIGITS.get(file.owner());
    return digits != null && NAME.matcher(file.name()).matches() && file.version().endsWith(digits);
  }
}
