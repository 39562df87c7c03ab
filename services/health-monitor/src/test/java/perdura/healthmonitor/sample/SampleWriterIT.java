package perdura.healthmonitor.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import perdura.api.healthmonitor.Uptime;
import perdura.healthmonitor.sample.Sample.Health;
import perdura.healthmonitor.sample.Sample.Kind;
import perdura.testsupport.database.TestDatabase;

/** What samples add up to. Times are seconds; a sample speaks for a minute. */
class SampleWriterIT {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private TestDatabase database;
  private JdbcClient rows;
  private Samples samples;
  private SampleWriter writer;

  @BeforeEach
  void start() throws SQLException {
    database = TestDatabase.forOwner("health-monitor");
    rows = JdbcClient.create(database.dataSource());
    samples = new Samples();
    writer = newWriter();
  }

  @Test
  void sumsUpGoodOverProbedTime() {
    see(0, Health.UP);
    see(30, Health.UP);
    see(60, Health.DOWN);
    see(90, Health.UP);
    writer.flush();

    Uptime uptime = uptime(0, 120);

    assertThat(uptime.goodMs()).isEqualTo(90_000);
    assertThat(uptime.probedMs()).isEqualTo(120_000);
    assertThat(uptime.gapMs()).isZero();
    assertThat(uptime.percentage()).hasToString("75.0000");
    assertThat(uptime.failures()).isOne();
  }

  @Test
  void countsTimeWithoutProbesAsAGap() {
    see(0, Health.UP);
    see(600, Health.DOWN);
    writer.flush();

    Uptime uptime = uptime(0, 630);

    assertThat(uptime.goodMs()).isEqualTo(60_000);
    assertThat(uptime.probedMs()).isEqualTo(90_000);
    assertThat(uptime.gapMs()).isEqualTo(540_000);
  }

  @Test
  void showsHowLongNobodyLooked() {
    see(100, Health.UP);
    see(130, Health.UNKNOWN);
    see(160, Health.UP);
    see(600, Health.UP);
    writer.flush();

    Uptime uptime = uptime(0, 630);

    assertThat(uptime.gapMs()).isEqualTo(510_000);
    assertThat(uptime.unobservedMs()).isEqualTo(600_000 - 160_000 - 60_000);
    assertThat(uptime(200, 630).unobservedMs()).isEqualTo(600_000 - 160_000 - 60_000);
    assertThat(uptime(0, 130).unobservedMs()).isZero();
  }

  @Test
  void neverCountsLessThanNoTimeAsUnobserved() {
    see(0, Health.UP);
    writer.flush();

    List<Uptime> all = new UptimeReport(rows).between(START, START.plusNanos(1_600_000));

    assertThat(all).singleElement().extracting(Uptime::unobservedMs).isEqualTo(0L);
  }

  @Test
  void takesNothingForGrantedBetweenTwoMonitors() {
    see(0, Health.UP);
    see(30, Health.UP);
    writer.flush();
    writer = newWriter();
    see(80, Health.UP);
    see(110, Health.UP);
    writer.flush();

    Uptime uptime = uptime(0, 110);

    assertThat(uptime.goodMs()).isEqualTo(60_000).isEqualTo(kept("uptime_ms"));
    assertThat(uptime.probedMs()).isEqualTo(60_000);
    assertThat(uptime.unobservedMs()).isEqualTo(50_000);
    assertThat(uptime.percentage()).hasToString("100.0000");
  }

  @Test
  void countsAFailureThatAMonitorSawLast() {
    see(0, Health.UP);
    see(30, Health.DOWN);
    writer.flush();
    writer = newWriter();
    see(60, Health.DOWN);
    see(90, Health.UP);
    writer.flush();

    Uptime uptime = uptime(0, 90);

    assertThat(uptime.failures()).isOne();
    assertThat(uptime.goodMs()).isEqualTo(30_000);
    assertThat(uptime.probedMs()).isEqualTo(60_000);
    assertThat(kept("failure_count")).isOne();
  }

  @Test
  void countsWhatCouldNotBeToldAsAGap() {
    see(0, Health.UP);
    see(30, Health.UNKNOWN);
    see(60, Health.UP);
    writer.flush();

    assertThat(uptime(0, 90))
        .extracting(Uptime::goodMs, Uptime::probedMs, Uptime::gapMs)
        .containsExactly(60_000L, 60_000L, 30_000L);
  }

  @Test
  void sumsUpTheServicesAlone() {
    see(0, Health.UP);
    samples.add(
        new Sample(
            UUID.randomUUID(),
            "agent:scheduler",
            Kind.AGENT,
            Health.UP,
            null,
            null,
            START,
            Duration.ofMinutes(1)));
    writer.flush();
    UptimeReport report = new UptimeReport(rows);
    Instant end = START.plusSeconds(60);

    assertThat(report.between(START, end)).hasSize(2);
    assertThat(report.between(START, end, Set.of("scheduler", "gateway", "agent:scheduler")))
        .extracting(Uptime::subject)
        .containsExactly("scheduler");
  }

  @Test
  void cutsAWindowWhereItIsAskedFor() {
    see(0, Health.UP);
    see(30, Health.DOWN);
    writer.flush();

    assertThat(uptime(15, 40))
        .extracting(Uptime::goodMs, Uptime::probedMs, Uptime::failures)
        .containsExactly(15_000L, 25_000L, 1);
  }

  @Test
  void keepsTheSumsThatTheSamplesGive() {
    see(0, Health.UP);
    see(30, Health.UP);
    see(60, Health.DOWN);
    writer.flush();
    writer = newWriter();
    see(90, Health.UP);
    see(120, Health.UP);
    writer.flush();

    assertThat(kept("uptime_ms")).isEqualTo(uptime(0, 120).goodMs()).isEqualTo(90_000);
    assertThat(kept("total_uptime_seconds")).isEqualTo(90);
    assertThat(kept("failure_count")).isOne();
    assertThat(kept("extract(epoch FROM last_failure)"))
        .isEqualTo(START.plusSeconds(60).getEpochSecond());
    assertThat(kept("extract(epoch FROM last_startup)"))
        .isEqualTo(START.plusSeconds(90).getEpochSecond());
  }

  @Test
  void writesASampleOnceThoughItsCommitWasNotHeard() {
    see(0, Health.UP);
    Sample again = see(30, Health.UP);
    writer.flush();

    samples.add(again);
    newWriter().flush();

    assertThat(kept("uptime_ms")).isEqualTo(30_000);
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void deletesWhatIsTooOld() {
    see(0, Health.UP);
    see(30, Health.UP);
    writer.flush();

    writer.deleteBefore(START.plusSeconds(30));

    assertThat(count()).isOne();
  }

  private Sample see(long second, Health health) {
    Sample sample =
        new Sample(
            UUID.randomUUID(),
            "scheduler",
            Kind.SERVICE,
            health,
            5,
            null,
            START.plusSeconds(second),
            Duration.ofMinutes(1));
    samples.add(sample);
    return sample;
  }

  private Uptime uptime(long from, long to) {
    List<Uptime> all =
        new UptimeReport(rows).between(START.plusSeconds(from), START.plusSeconds(to));
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private long kept(String column) {
    return rows.sql("SELECT (" + column + ")::bigint FROM service_uptime")
        .query(Long.class)
        .single();
  }

  private int count() {
    return rows.sql("SELECT count(*) FROM system_health_metrics").query(Integer.class).single();
  }

  private SampleWriter newWriter() {
    var source = database.dataSource();
    return new SampleWriter(
        samples,
        JdbcClient.create(source),
        new TransactionTemplate(new DataSourceTransactionManager(source)));
  }
}
