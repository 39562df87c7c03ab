package perdura.servicesupport.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import perdura.settings.Service;
import perdura.testsupport.clock.ManualClock;
import perdura.testsupport.database.TestDatabase;
import tools.jackson.databind.json.JsonMapper;

class EventFeedIT {
  private final ManualClock clock = ManualClock.at("2026-03-02T12:00:00Z");
  private final JsonMapper json = JsonMapper.shared();

  private DataSource source;
  private TransactionTemplate transactions;
  private EventLog log;
  private EventFeed feed;

  @BeforeEach
  void connect() throws Exception {
    source = TestDatabase.forOwner("scheduler").dataSource();
    transactions = transactions(source);
    log = log(source);
    feed = new EventFeed(JdbcClient.create(source), transactions);
  }

  @Test
  void handsEachEventOverOnceAndInOrder() {
    transactions.executeWithoutResult(_ -> {
      log.append("task.fired", "scan", Map.of("n", 1));
      log.append("task.fired", "scan", Map.of("n", 2));
    });
    transactions.executeWithoutResult(_ -> log.append("task.missed", "report", Map.of("n", 3)));

    assertThat(read("learning", 2)).containsExactly("{\"n\": 1}", "{\"n\": 2}");
    assertThat(read("learning", 2)).containsExactly("{\"n\": 3}");
    assertThat(read("learning", 2)).isEmpty();
    assertThat(read("health-monitor", 9)).hasSize(3);
  }

  @Test
  void appendsSeveralAtOnceInTheirOrder() {
    Instant at = Instant.parse("2026-11-24T12:00:00.123456Z");
    transactions.executeWithoutResult(_ ->
        log.append(
            List.of(
                new EventLog.Entry(
                    at, "order.filled", "b", Map.of("price", new BigDecimal("1.50"))),
                new EventLog.Entry(at.plusSeconds(1), "order.filled", "a", Map.of("n", 2)))));
    transactions.executeWithoutResult(_ -> log.append(List.of()));
    List<Event> events = new ArrayList<>();

    feed.deliver("learning", 9, events::add);

    assertThat(events).extracting(Event::subject).containsExactly("b", "a");
    assertThat(events).extracting(Event::occurredAt).containsExactly(at, at.plusSeconds(1));
    assertThat(events).extracting(Event::service).containsOnly("scheduler");
  }

  @Test
  void forgetsOldEventsThatEveryConsumerHasReadAndNoOthers() {
    Instant now = Instant.now(Clock.systemUTC());
    Instant old = now.minus(Duration.ofDays(31));
    transactions.executeWithoutResult(_ ->
        log.append(
            List.of(
                new EventLog.Entry(old, "task.fired", "old, read", Map.of()),
                new EventLog.Entry(old, "task.fired", "old, read by one", Map.of()),
                new EventLog.Entry(now, "task.fired", "young", Map.of()))));
    read("learning", 2);
    read("health-monitor", 1);

    assertThat(log.forgetOld(100)).isEqualTo(1);
    read("health-monitor", 1);
    assertThat(log.forgetOld(100)).isEqualTo(1);
    read("learning", 1);
    read("health-monitor", 1);
    assertThat(log.forgetOld(100)).isZero();

    assertThat(
            JdbcClient.create(source)
                .sql("SELECT subject FROM event_log")
                .query(String.class)
                .list())
        .containsExactly("young");
  }

  /** Whoever writes events may not unwrite them. */
  @Test
  void refusesToForgetAYoungEvent() {
    Instant recent = Instant.now(Clock.systemUTC()).minus(Duration.ofDays(29));
    transactions.executeWithoutResult(
        _ -> log.append(List.of(new EventLog.Entry(recent, "task.fired", "young", Map.of()))));

    assertThatThrownBy(() -> JdbcClient.create(source).sql("DELETE FROM event_log").update())
        .rootCause()
        .hasMessageContaining("kept for 30 days");
  }

  @Test
  void appendsNothingOutsideOfATransaction() {
    assertThatIllegalStateException().isThrownBy(() -> log.append(List.of()));
  }

  @Test
  void tellsWhoWhatAndWhen() {
    transactions.executeWithoutResult(_ -> log.append("task.fired", "scan", Map.of()));
    List<Event> events = new ArrayList<>();

    feed.deliver("learning", 9, events::add);

    assertThat(events)
        .singleElement()
        .satisfies(event -> {
          assertThat(event.service()).isEqualTo("scheduler");
          assertThat(event.kind()).isEqualTo("task.fired");
          assertThat(event.subject()).isEqualTo("scan");
          assertThat(event.occurredAt()).isEqualTo(clock.instant());
          assertThat(event.correlationId()).isNull();
        });
  }

  @Test
  void tellsNothingOfATransactionThatFailed() {
    assertThatThrownBy(() ->
            transactions.executeWithoutResult(_ -> {
              log.append("task.fired", "scan", Map.of());
              throw new IllegalStateException("no");
            }))
        .hasMessage("no");

    assertThat(read("learning", 9)).isEmpty();
  }

  @Test
  void refusesToTellOutsideOfATransaction() {
    assertThatIllegalStateException()
        .isThrownBy(() -> log.append("task.fired", "scan", Map.of()))
        .withMessageContaining("transaction");
  }

  @Test
  void neverSkipsWhatCommitsLate() throws Exception {
    try (Connection slow = source.getConnection()) {
      DataSource lateSource = new SingleConnectionDataSource(slow, true);
      transactions(lateSource)
          .executeWithoutResult(_ -> {
            log(lateSource).append("late", "a", Map.of("n", 1));
            transactions.executeWithoutResult(_ -> log.append("early", "b", Map.of("n", 2)));

            assertThat(read("learning", 9)).isEmpty();
          });
    }

    assertThat(read("learning", 9)).containsExactly("{\"n\": 1}", "{\"n\": 2}");
  }

  @Test
  void movesNothingWhenTheHandlerFails() {
    transactions.executeWithoutResult(_ -> log.append("task.fired", "scan", Map.of("n", 1)));

    assertThatThrownBy(() ->
            feed.deliver(
                "learning",
                9,
                _ -> {
                  throw new IllegalStateException("cannot");
                }))
        .hasMessage("cannot");

    assertThat(read("learning", 9)).containsExactly("{\"n\": 1}");
  }

  private List<String> read(String consumer, int limit) {
    List<String> payloads = new ArrayList<>();
    int delivered = feed.deliver(consumer, limit, event -> payloads.add(event.payload()));
    assertThat(delivered).isEqualTo(payloads.size());
    return payloads;
  }

  private EventLog log(DataSource database) {
    return new EventLog(JdbcClient.create(database), json, Service.SCHEDULER, clock);
  }

  private static TransactionTemplate transactions(DataSource database) {
    return new TransactionTemplate(new DataSourceTransactionManager(database));
  }
}
