package perdura.servicesupport.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import perdura.postgres.DatabaseUrl;
import perdura.testsupport.database.TestDatabase;

class PlanKeepingDataSourceIT {
  @Test
  void keepsPlansWhereNothingStandsBetween() throws Exception {
    DatabaseUrl url = TestDatabase.forOwner("scheduler").url();
    assertThat(plansAfterUse(url, url.host(), url.port())).isPositive();
  }

  @Test
  void keepsNoneBehindAPooler() throws Exception {
    DatabaseUrl url = TestDatabase.forOwner("scheduler").url();
    try (TransactionPooler pooler = new TransactionPooler(url.host(), url.port())) {
      assertThat(plansAfterUse(url, "127.0.0.1", pooler.port())).isZero();
    }
  }

  @Test
  void goesOnWhereATableGetsAColumn() throws Exception {
    TestDatabase database = TestDatabase.forApp();
    JdbcClient owner = JdbcClient.create(database.ownerDataSource());
    owner.sql("CREATE TABLE growing AS SELECT 1 AS a").update();
    DataSource source = new PlanKeepingDataSource(database.ownerDataSource());
    try (Connection connection = source.getConnection()) {
      JdbcClient client = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      for (int i = 0; i < 10; i++) {
        assertThat(client.sql("SELECT * FROM growing").query().singleRow()).hasSize(1);
      }
      owner.sql("ALTER TABLE growing ADD COLUMN b int").update();
      assertThat(client.sql("SELECT * FROM growing").query().singleRow()).hasSize(2);
    }
  }

  private static long plansAfterUse(DatabaseUrl url, String host, int port) throws SQLException {
    PGSimpleDataSource driver = new PGSimpleDataSource();
    driver.setServerNames(new String[] {host});
    driver.setPortNumbers(new int[] {port});
    driver.setDatabaseName(url.database());
    driver.setUser(url.user());
    driver.setPassword(url.password());
    driver.setPrepareThreshold(0);
    try (Connection connection = new PlanKeepingDataSource(driver).getConnection()) {
      JdbcClient client = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      for (int i = 0; i < 10; i++) {
        assertThat(client.sql("SELECT :n + 1").param("n", i).query(Integer.class).single())
            .isEqualTo(i + 1);
      }
      return client.sql("SELECT count(*) FROM pg_prepared_statements").query(Long.class).single();
    }
  }
}
