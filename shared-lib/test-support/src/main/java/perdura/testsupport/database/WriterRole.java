package perdura.testsupport.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * One service's part of what the services' role may do. The role exists in tests alone; its
 * policies stand beside the real one in the database that it was opened in.
 */
record WriterRole(String folder, String password) {
  private static final TableOwners OWNERS = TableOwners.read();

  /** Refuses a folder's name that could not be part of a role's. */
  WriterRole {
    if (!folder.matches("[a-z]+(-[a-z]+)*")) {
      throw new IllegalArgumentException("'%s' names no migration folder.".formatted(folder));
    }
  }

  String name() {
    return "perdura_writes_" + folder.replace('-', '_');
  }

  /** Makes the role and gives it its rights in this database. */
  void open(Connection owner) throws SQLException {
    List<Grant> grants = grantsOfApp(owner);
    try (Statement statement = owner.createStatement()) {
      createRole(owner, statement);
      statement.execute("GRANT USAGE ON SCHEMA perdura TO " + name());
      for (Grant grant : grants) {
        if (grant.isReading() || grant.isOfOwner(folder)) {
          statement.execute(
              "GRANT %s ON perdura.%s TO %s".formatted(grant.privilege, grant.table, name()));
        }
      }
      for (String table : tablesWithPolicy(owner)) {
        statement.execute(
            "CREATE POLICY %1$s ON perdura.%2$s TO %1$s USING (true) WITH CHECK (true)"
                .formatted(name(), table));
      }
    }
  }

  /** Roles belong to the server, so another database of it may have made this one. */
  private void createRole(Connection owner, Statement statement) throws SQLException {
    statement.execute(
        """
        DO $$ BEGIN
            IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '%1$s') THEN
                CREATE ROLE %1$s LOGIN;
                ALTER ROLE %1$s SET search_path = perdura;
            END IF;
        END $$
        """
            .formatted(name()));
    owner
        .unwrap(PGConnection.class)
        .alterUserPassword(name(), password.toCharArray(), "scram-sha-256");
  }

  private static List<Grant> grantsOfApp(Connection owner) throws SQLException {
    List<Grant> grants = new ArrayList<>();
    try (Statement statement = owner.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT c.relname, a.privilege_type, c.relkind IN ('r', 'p') AS is_table
                FROM pg_class c, aclexplode(c.relacl) a
                WHERE c.relnamespace = 'perdura'::regnamespace
                  AND c.relkind IN ('r', 'p', 'v') AND a.grantee = 'perdura_app'::regrole
                """)) {
      while (row.next()) {
        grants.add(
            new Grant(
                row.getString("relname"),
                row.getString("privilege_type"),
                row.getBoolean("is_table")));
      }
    }
    return grants;
  }

  private static List<String> tablesWithPolicy(Connection owner) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = owner.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT DISTINCT tablename FROM pg_policies
                WHERE schemaname = 'perdura' AND 'perdura_app' = ANY (roles)
                """)) {
      while (row.next()) {
        tables.add(row.getString("tablename"));
      }
    }
    return tables;
  }

  private record Grant(String table, String privilege, boolean isTable) {
    boolean isReading() {
      return privilege.equals("SELECT");
    }

    boolean isOfOwner(String folder) {
      return isTable && OWNERS.writes(folder, table);
    }
  }
}
