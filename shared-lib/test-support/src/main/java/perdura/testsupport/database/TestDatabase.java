package perdura.testsupport.database;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import perdura.postgres.DatabaseUrl;

/**
 * A database of its own for a test class, with every migration applied. The server starts with the
 * first one and ends with this process: the one that {@code TEST_DATABASE_URL} names, else a
 * container where Docker answers, else an embedded one.
 *
 * @param url the login to test with
 * @param owner the login that may do anything here: to prepare, to look, to break
 */
public record TestDatabase(DatabaseUrl url, DatabaseUrl owner) {

  /** A database and the login of the role that all services share in production. */
  public static TestDatabase forApp() throws SQLException {
    return TemplateDatabase.get().copyForApp();
  }

  /**
   * A database and a login that may write the tables of one migration folder and of {@code suite},
   * as far as the services' role may, and only read the others.
   *
   * @param owner the folder's name, such as {@code scheduler}; it need not hold a migration yet
   */
  public static TestDatabase forOwner(String owner) throws SQLException {
    return TemplateDatabase.get().copyForOwner(owner);
  }

  /** Gives a new connection for each call, as the tested login. */
  public DataSource dataSource() {
    return dataSource(url);
  }

  /** Gives a new connection for each call, as the owner. */
  public DataSource ownerDataSource() {
    return dataSource(owner);
  }

  private static DataSource dataSource(DatabaseUrl login) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(login.jdbcUrl());
    source.setUser(login.user());
    source.setPassword(login.password());
    return source;
  }
}
