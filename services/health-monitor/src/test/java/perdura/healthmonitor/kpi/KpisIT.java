package perdura.healthmonitor.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import perdura.api.healthmonitor.Kpi;
import perdura.api.healthmonitor.Uptime;
import perdura.postgres.DatabaseUrl;
import perdura.servicesupport.platform.Escalation;
import perdura.servicesupport.platform.OrderOutcome;
import perdura.servicesupport.platform.Platform;
import perdura.servicesupport.platform.PlatformAnswer;
import perdura.servicesupport.platform.PlatformProcess;
import perdura.servicesupport.platform.PlatformReport;
import perdura.servicesupport.platform.ProcessFailure;
import perdura.servicesupport.platform.ProcessState;
import perdura.settings.Service;
import perdura.testsupport.clock.ManualClock;
import perdura.testsupport.database.TestDatabase;
import tools.jackson.databind.json.JsonMapper;

/** The key figures over PostgreSQL, with services and a platform that are played. */
class KpisIT {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final ManualClock clock = ManualClock.at(NOON);
  private final Map<Service, String> told = new EnumMap<>(Service.class);
  private final List<PlatformProcess> processes = new ArrayList<>();
  private final List<Uptime> uptime = new ArrayList<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final KpiBoard board = new KpiBoard(meters, clock);
  private boolean uptimeFails;
  private Runnable whileAsking = () -> {};
  private int asked;
  private HikariDataSource database;

  /** With the one connection that the service has. */
  @BeforeEach
  void open() throws Exception {
    DatabaseUrl url = TestDatabase.forOwner("health-monitor").url();
    database = new HikariDataSource();
    database.setJdbcUrl(url.jdbcUrl());
    database.setUsername(url.user());
    database.setPassword(url.password());
    database.setMaximumPoolSize(1);
    database.setConnectionTimeout(2_000);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void inventsNothing() {
    sampler().turn();

    assertThat(board.all())
        .hasSize(8)
        .allSatisfy(kpi -> {
          assertThat(kpi.measured()).isNull();
          assertThat(kpi.met()).isNull();
          assertThat(kpi.note()).isEqualTo("no data");
        });
    assertThat(gauge("order_execution_ms")).isNaN();
  }

  @Test
  void measuresLatencyOfTheLastDayOnly() {
    KpiSampler sampler = sampler();
    told.put(Service.TRADING_ENGINE, execution(0, 100));
    sampler.turn();
    clock.advance(Duration.ofHours(25));
    told.put(Service.TRADING_ENGINE, execution(200, 300));
    sampler.turn();

    assertThat(kpi(Figure.ORDER_EXECUTION_MS).measured()).isEqualByComparingTo("9.9");
    assertThat(kpi(Figure.ORDER_EXECUTION_MS).met()).isTrue();
    assertThat(kpi(Figure.ORDER_EXECUTION_MS).note()).isEqualTo("p99 of 200");
    assertThat(gauge("order_execution_ms")).isEqualTo(9.9);
  }

  /** Law L1: another monitor goes on where the last one stopped. */
  @Test
  void losesAndDoublesNothingWhenTheMonitorRestarts() {
    told.put(Service.GATEWAY, requests(1000, 1));
    sampler().turn();
    clock.advance(Duration.ofMinutes(10));
    told.put(Service.GATEWAY, requests(2000, 1));

    sampler().turn();

    assertThat(kpi(Figure.ERROR_RATE_PERCENTAGE).note()).isEqualTo("1 of 2001 requests and tasks");
  }

  @Test
  void countsOnWhenAServiceStartsAnew() {
    KpiSampler sampler = sampler();
    told.put(Service.GATEWAY, requests(1000, 5));
    sampler.turn();
    clock.advance(Duration.ofMinutes(1));
    told.put(Service.GATEWAY, requests(10, 0));
    sampler.turn();

    assertThat(kpi(Figure.ERROR_RATE_PERCENTAGE).note()).isEqualTo("5 of 1015 requests and tasks");
    assertThat(kpi(Figure.ERROR_RATE_PERCENTAGE).met()).isFalse();
  }

  @Test
  void takesTheMeanOfWhatTheSuiteUsedInFiveMinutes() {
    KpiSampler sampler = sampler();
    for (long pss : List.of(9000, 400, 500)) {
      processes.clear();
      processes.add(process(pss, clock.instant().toEpochMilli() / 4, null));
      sampler.turn();
      clock.advance(Duration.ofMinutes(pss == 9000 ? 20 : 1));
    }

    assertThat(kpi(Figure.MEMORY_USAGE_MB).measured()).isEqualByComparingTo("450");
    assertThat(kpi(Figure.CPU_USAGE_PERCENTAGE).measured()).isEqualByComparingTo("12.5");
  }

  @Test
  void countsEachRecoveryOnceAndFromTheFirstEnd() {
    KpiSampler sampler = sampler();
    processes.add(process(1, 0, new ProcessFailure(NOON.minusSeconds(200), null)));
    sampler.turn();
    assertThat(kpi(Figure.RECOVERY_TIME_SECONDS).measured()).isNull();

    processes.set(0, process(1, 0, recovered()));
    sampler.turn();
    sampler.turn();

    assertThat(kpi(Figure.RECOVERY_TIME_SECONDS).measured()).isEqualByComparingTo("147");
    assertThat(kpi(Figure.RECOVERY_TIME_SECONDS).note()).isEqualTo("p95 of 1");
  }

  @Test
  void countsARecoveryFromTheFirstBadProbe() {
    incident("trading-engine", 400, 300, 100);
    incident("trading-engine", 300, 260, 190);
    incident("scheduler", 1000, 900, 0);
    processes.add(process(1, 0, recovered()));

    sampler().turn();

    assertThat(kpi(Figure.RECOVERY_TIME_SECONDS).measured()).isEqualByComparingTo("347");
  }

  @Test
  void takesNoIncidentForItsBeginningThatWasOver() {
    incident("trading-engine", 400, 300, 201);
    processes.add(process(1, 0, recovered()));

    sampler().turn();

    assertThat(kpi(Figure.RECOVERY_TIME_SECONDS).measured()).isEqualByComparingTo("147");
  }

  /** The platform tells the last one for as long as the process runs. */
  @Test
  void countsNoRecoveryAgainThatIsForgotten() {
    KpiSampler sampler = sampler();
    incident("trading-engine", 400, 300, 100);
    processes.add(process(1, 0, recovered()));
    sampler.turn();
    JdbcClient.create(database).sql("DELETE FROM incidents").update();
    sampler.turn();
    assertThat(kpi(Figure.RECOVERY_TIME_SECONDS).note()).isEqualTo("p95 of 1");

    clock.advance(Duration.ofDays(32));
    sampler.turn();

    assertThat(kpi(Figure.RECOVERY_TIME_SECONDS).measured()).isNull();
    assertThat(
            JdbcClient.create(database)
                .sql("SELECT count(*) FROM recoveries")
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void sumsUptimeOverServicesAndRoundsItDown() {
    uptime.add(uptime("gateway", 3_600_000, 3_600_000));
    uptime.add(uptime("scheduler", 3_599_999, 3_600_000));

    sampler().turn();

    assertThat(kpi(Figure.UPTIME_PERCENTAGE).measured()).isEqualByComparingTo("99.999");
    assertThat(kpi(Figure.UPTIME_PERCENTAGE).window()).isEqualTo("P30D");
    assertThat(kpi(Figure.UPTIME_PERCENTAGE).note())
        .isEqualTo("over 60 minutes that were probed, on average; 2 minutes unobserved");
  }

  @Test
  void showsTheOthersThoughOneFigureFails() {
    uptimeFails = true;
    processes.add(process(400, 0, null));

    sampler().turn();

    assertThat(kpi(Figure.MEMORY_USAGE_MB).measured()).isEqualByComparingTo("400");
    assertThat(kpi(Figure.UPTIME_PERCENTAGE).measured()).isNull();
  }

  @Test
  void takesALateReadingForNoNewStart() {
    KpiSampler sampler = sampler();
    told.put(Service.GATEWAY, requests(1000, 1));
    sampler.turn();
    clock.set(NOON.minusSeconds(30));
    told.put(Service.GATEWAY, requests(900, 1));
    sampler.turn();

    assertThat(kpi(Figure.ERROR_RATE_PERCENTAGE).note()).isEqualTo("1 of 1001 requests and tasks");
  }

  @Test
  void takesOneTurnAfterTheOther() {
    KpiSampler sampler = sampler();
    whileAsking =
        () -> {
          whileAsking = () -> {};
          try {
            Thread.ofVirtual().start(sampler::turn).join();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };

    sampler.turn();

    assertThat(asked).isEqualTo(Service.values().length);
  }

  @Test
  void holdsNoFigureThatCannotBeMeasuredAnew() {
    uptime.add(uptime("gateway", 3_600_000, 3_600_000));
    processes.add(process(400, 0, null));
    sampler().turn();
    clock.advance(Duration.ofMinutes(4));

    assertThat(kpi(Figure.MEMORY_USAGE_MB).measured()).isNull();
    assertThat(kpi(Figure.MEMORY_USAGE_MB).note()).isEqualTo("not measured since " + NOON);
    assertThat(gauge("memory_usage_mb")).isNaN();
    assertThat(gauge("uptime_percentage")).isEqualTo(100);

    clock.advance(Duration.ofMinutes(12));

    assertThat(gauge("uptime_percentage")).isNaN();
  }

  private Optional<String> tell(Service service) {
    asked++;
    whileAsking.run();
    return Optional.ofNullable(told.get(service));
  }

  private KpiSampler sampler() {
    KpiStore store =
        new KpiStore(
            JdbcClient.create(database),
            new TransactionTemplate(new JdbcTransactionManager(database)),
            JsonMapper.builder().build());
    return new KpiSampler(
        this::tell,
        new PlayedPlatform(),
        new UseMeter(2),
        store,
        new KpiReport(store, (_, _) -> uptime()),
        board,
        clock);
  }

  private List<Uptime> uptime() {
    if (uptimeFails) {
      throw new QueryTimeoutException("it took too long");
    }
    return uptime;
  }

  private Kpi kpi(Figure figure) {
    return board.all().stream()
        .filter(kpi -> kpi.name().equals(figure.label()))
        .findFirst()
        .orElseThrow();
  }

  private double gauge(String name) {
    return meters.get("perdura.kpi").tag("name", name).gauge().value();
  }

  private static String execution(int upTo10Ms, int all) {
    return """
    perdura_engine_order_execution_seconds_bucket{le="0.01"} %d
    perdura_engine_order_execution_seconds_bucket{le="+Inf"} %d
    """
        .formatted(upTo10Ms, all);
  }

  private static String requests(int good, int failed) {
    return """
    http_server_requests_seconds_count{outcome="SUCCESS",uri="/api/v1/orders"} %d
    http_server_requests_seconds_count{outcome="SERVER_ERROR",uri="/api/v1/orders"} %d
    """
        .formatted(good, failed);
  }

  /** Of a service that was bad, then reported, then well again, so many seconds before noon. */
  private void incident(String service, int sinceS, int triggeredS, int resolvedS) {
    JdbcClient.create(database)
        .sql(
            """
            INSERT INTO incidents (id, rule, subject, severity, status, summary, since, triggered_at, resolved_at)
            VALUES (gen_random_uuid(), 'service_down', :service, 'critical', 'resolved', '', :since, :triggered, :resolved)
            """)
        .param("service", service)
        .param("since", Timestamp.from(NOON.minusSeconds(sinceS)))
        .param("triggered", Timestamp.from(NOON.minusSeconds(triggeredS)))
        .param("resolved", Timestamp.from(NOON.minusSeconds(resolvedS)))
        .update();
  }

  private static ProcessFailure recovered() {
    return new ProcessFailure(NOON.minusSeconds(200), NOON.minusSeconds(53));
  }

  private static PlatformProcess process(long pssMb, long cpuMs, @Nullable ProcessFailure failure) {
    return new PlatformProcess(
        "engine",
        ProcessState.UP,
        List.of("trading-engine"),
        4711,
        "",
        NOON.minusSeconds(55),
        NOON.minusSeconds(53),
        1,
        1,
        null,
        failure,
        pssMb,
        cpuMs);
  }

  private static Uptime uptime(String subject, long goodMs, long probedMs) {
    return new Uptime(subject, "service", NOON, NOON, goodMs, probedMs, 120_000, 120_000, null, 0);
  }

  private final class PlayedPlatform implements Platform {
    @Override
    public PlatformAnswer<PlatformReport> report() {
      return processes.isEmpty()
          ? new PlatformAnswer.Unavailable<>("nobody plays it")
          : new PlatformAnswer.Known<>(new PlatformReport(true, "", "UP", processes, List.of()));
    }

    @Override
    public PlatformAnswer<List<Escalation>> escalations(@Nullable String after) {
      return new PlatformAnswer.Known<>(List.of());
    }

    @Override
    public OrderOutcome restart(String process, String by, String reason) {
      return new OrderOutcome.Unavailable("nobody plays it");
    }

    @Override
    public OrderOutcome restartSick(String process, String by, String reason) {
      return new OrderOutcome.Unavailable("nobody plays it");
    }
  }
}
