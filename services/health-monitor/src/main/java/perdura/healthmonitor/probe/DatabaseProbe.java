package perdura.healthmonitor.probe;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import perdura.healthmonitor.rule.Measure;
import perdura.healthmonitor.rule.Measurement;
import perdura.healthmonitor.sample.Sample;
import perdura.healthmonitor.sample.Sample.Health;
import perdura.healthmonitor.sample.Sample.Kind;

/**
 * Whether PostgreSQL answers a query. While others of this service hold all connections of its
 * pool, that cannot be told; for longer than a minute it means that PostgreSQL has got stuck.
 */
final class DatabaseProbe implements Probe {
  static final String SUBJECT = "postgres";

  private static final int PATIENCE_SECONDS = 3;
  private static final Duration LONGEST_BUSY = Duration.ofMinutes(1);

  private final DataSource database;
  private final Duration period;
  private volatile @Nullable Instant busySince;

  private record Answer(Health health, String text) {}

  DatabaseProbe(DataSource database, Duration period) {
    this.database = database;
    this.period = period;
  }

  @Override
  public String name() {
    return SUBJECT;
  }

  @Override
  public Duration period() {
    return period;
  }

  @Override
  public Reading look(Instant at, Duration speaksFor) {
    long startNs = System.nanoTime();
    Answer answer = asked(at);
    int tookMs = (int) Duration.ofNanos(System.nanoTime() - startNs).toMillis();
    boolean up = answer.health() == Health.UP;
    Sample sample =
        new Sample(
            UUID.randomUUID(),
            SUBJECT,
            Kind.DATABASE,
            answer.health(),
            up ? tookMs : null,
            up ? null : answer.text(),
            at,
            speaksFor);
    return Reading.of(List.of(sample), List.of(measured(answer, at)));
  }

  private static Measurement measured(Answer answer, Instant at) {
    return switch (answer.health()) {
      case UP -> Measurement.of(Measure.DATABASE_DOWN, SUBJECT, 0, answer.text(), at);
      case DOWN -> Measurement.of(Measure.DATABASE_DOWN, SUBJECT, 1, answer.text(), at);
      case UNKNOWN -> Measurement.unknown(Measure.DATABASE_DOWN, SUBJECT, answer.text(), at);
    };
  }

  private Answer asked(Instant at) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(PATIENCE_SECONDS);
      statement.execute("SELECT 1");
      busySince = null;
      return new Answer(Health.UP, "PostgreSQL answers");
    } catch (SQLException e) {
      return e instanceof SQLTransientConnectionException && isBusy()
          ? busy(at)
          : silent(String.valueOf(e.getMessage()));
    }
  }

  private Answer busy(Instant at) {
    Instant since = busySince == null ? at : busySince;
    busySince = since;
    return at.isBefore(since.plus(LONGEST_BUSY))
        ? new Answer(Health.UNKNOWN, "others hold all connections of the pool")
        : new Answer(
            Health.DOWN, "PostgreSQL has not freed a connection of the pool since " + since);
  }

  private Answer silent(String why) {
    busySince = null;
    return new Answer(Health.DOWN, "PostgreSQL does not answer: " + why);
  }

  /** Without PostgreSQL there are no connections that anybody could hold. */
  private boolean isBusy() {
    if (!(database instanceof HikariDataSource hikari)) {
      return false;
    }
    HikariPoolMXBean pool = hikari.getHikariPoolMXBean();
    return pool != null && pool.getActiveConnections() > 0;
  }
}
