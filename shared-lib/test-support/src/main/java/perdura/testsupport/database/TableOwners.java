package perdura.testsupport.database;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import perdura.schema.MigrationFile;

/** Which migration folder makes which table, and so who writes it. */
record TableOwners(Map<String, String> byTable) {
  private static final Pattern CREATION =
      Pattern.compile(
          "(?m)^\\s*CREATE\\s+(?:UNLOGGED\\s+)?TABLE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?(?:perdura\\.)?(\\w+)",
          Pattern.CASE_INSENSITIVE);

  /** Copies the map. */
  TableOwners {
    byTable = Map.copyOf(byTable);
  }

  static TableOwners read() {
    Map<String, String> owners = new HashMap<>();
    for (MigrationFile file : MigrationFile.all()) {
      tables(file.sql()).forEach(table -> owners.put(table, file.owner()));
    }
    return new TableOwners(owners);
  }

  /** Whether that owner writes the table: its own, or one that all write. */
  boolean writes(String owner, String table) {
    String folder = byTable.get(table);
    if (folder == null) {
      throw new IllegalStateException(
          "No migration begins a line with CREATE TABLE %s, so nobody owns it.".formatted(table));
    }
    return folder.equals(owner) || folder.equals("suite");
  }

  static List<String> tables(String sql) {
    Matcher creation = CREATION.matcher(sql);
    return creation.results().map(found -> found.group(1).toLowerCase(Locale.ROOT)).toList();
  }
}
