package perdura.healthmonitor.probe;

import java.sql.Connection;
import java.sql.SQLException;
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

/** Whether PostgreSQL answers a query. */
final class DatabaseProbe implements Probe {
  static final String SUBJECT = "postgres";

  private static final int PATIENCE_SECONDS = 3;

  private final DataSource database;
  private final Duration period;

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
    String error = askedFor();
    int tookMs = (int) Duration.ofNanos(System.nanoTime() - startNs).toMillis();
    Sample sample =
        new Sample(
            UUID.randomUUID(),
            SUBJECT,
            Kind.DATABASE,
            error == null ? Health.UP : Health.DOWN,
            error == null ? tookMs : null,
            error,
            at,
            speaksFor);
    String detail = error == null ? "PostgreSQL answers" : "PostgreSQL does not answer: " + error;
    return Reading.of(
        List.of(sample),
        List.of(Measurement.of(Measure.DATABASE_DOWN, SUBJECT, error == null ? 0 : 1, detail, at)));
  }

  private @Nullable String askedFor() {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(PATIENCE_SECONDS);
      statement.execute("SELECT 1");
      return null;
    } catch (SQLException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
