package perdura.scheduler.fire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import perdura.scheduler.effect.Effect;
import perdura.scheduler.effect.Effects;
import perdura.scheduler.effect.Fire;
import perdura.servicesupport.client.CallFailed;
import perdura.settings.Service;
import perdura.testsupport.database.TestDatabase;
import tools.jackson.databind.json.JsonMapper;

class FiresIT {
  /** A schedule whose next instant is decades away, whatever the time of day. */
  private static final String ONCE = "@every P36500D";

  private final Queue<Fire> ran = new ConcurrentLinkedQueue<>();
  private final CountDownLatch gate = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private TestDatabase database;
  private JdbcClient rows;

  @BeforeEach
  void oneTask() throws SQLException {
    database = TestDatabase.forOwner("scheduler");
    rows = JdbcClient.create(database.dataSource());
    rows.sql("UPDATE autonomous_tasks SET is_active = false").update();
  }

  @AfterEach
  void stop() {
    gate.countDown();
    threads.close();
  }

  @Test
  void firesEachInstantOnceThoughTwoSchedulersTurn() {
    gate.countDown();
    task("twice", "@every PT1S", "skip", 4);
    Fires one = fires(new Counting());
    Fires other = fires(new Counting());

    for (int turn = 0; turn < 20; turn++) {
      threads.execute(one::turn);
      other.turn();
    }

    await().untilAsserted(() -> assertThat(count("running")).isZero());
    assertThat(ran).extracting(Fire::scheduledFor).doesNotHaveDuplicates();
    assertThat(ran).hasSize(count("completed"));
    assertThat(holes("PT1S")).isZero();
  }

  @Test
  void writesDownEveryInstantThatNobodyWasThereFor() {
    gate.countDown();
    task("away", "@every PT10S", "skip", 3_600);

    for (int turn = 0; turn < 4; turn++) {
      fires(new Counting()).turn();
    }

    assertThat(count("missed")).isBetween(358, 361);
    assertThat(holes("PT10S")).isZero();
  }

  @Test
  void makesUpForTheLastInstantWhereThePolicySaysSo() {
    gate.countDown();
    task("away", "@every PT10M", "run-once", 3_000);

    fires(new Counting()).turn();

    await().untilAsserted(() -> assertThat(count("completed")).isEqualTo(1));
    assertThat(count("missed")).isBetween(4, 5);
  }

  @Test
  void repeatsTheFireOfADeadSchedulerUnderANewFence() {
    task("died", ONCE, "run-once", 600);
    Fires dead = fires(new Counting());
    dead.turn();
    await().until(() -> !ran.isEmpty());
    Fire before = ran.remove();
    rows.sql(
            "UPDATE task_execution_history SET claimed_until = clock_timestamp() - interval '1 second'")
        .update();

    fires(new Counting()).turn();
    await().until(() -> !ran.isEmpty());
    Fire after = ran.remove();
    gate.countDown();

    await().untilAsserted(() -> assertThat(count("completed")).isEqualTo(1));
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.fence()).isGreaterThan(before.fence());
    assertThat(rows.sql("SELECT fence FROM task_execution_history").query(Long.class).single())
        .isEqualTo(after.fence());
  }

  @Test
  void saysWhyAFireFailed() {
    task("bad", ONCE, "run-once", 600);

    fires(new Failing()).turn();

    await().untilAsserted(() -> assertThat(count("failed")).isEqualTo(1));
    assertThat(
            rows.sql("SELECT error_message FROM task_execution_history")
                .query(String.class)
                .single())
        .isEqualTo("no luck");
    assertThat(
            rows.sql("SELECT failure_count FROM autonomous_tasks WHERE task_name = 'bad'")
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void asksAgainWhereAServiceDoesNotAnswer() {
    gate.countDown();
    task("early", ONCE, "run-once", 600);

    fires(new Starting(2)).turn();

    await().untilAsserted(() -> assertThat(count("completed")).isEqualTo(1));
    assertThat(ran).hasSize(3).extracting(Fire::id).containsOnly(ran.element().id());
    assertThat(count("failed")).isZero();
  }

  @Test
  void failsWhereAServiceStaysAway() {
    gate.countDown();
    task("early", ONCE, "run-once", 600);

    fires(new Starting(3)).turn();

    await().untilAsserted(() -> assertThat(count("failed")).isEqualTo(1));
    assertThat(ran).hasSize(3);
  }

  @Test
  void doesNotAskAgainOnceItEnds() {
    gate.countDown();
    task("early", ONCE, "run-once", 600);
    Fires fires = fires(new Starting(1));
    fires.close();

    fires.turn();

    await().untilAsserted(() -> assertThat(count("failed")).isEqualTo(1));
    assertThat(ran).hasSize(1);
  }

  @Test
  void forgetsWhatIsLongPastAndFiresNoneOfItAgain() {
    gate.countDown();
    task("away", "@every PT10S", "skip", 3_600);
    fires(new Counting()).turn();
    int before = count("missed");
    Retention retention = new Retention(rows, Duration.ofMinutes(30));

    int forgotten = retention.forget();
    fires(new Counting()).turn();

    assertThat(forgotten).isBetween(178, 182);
    assertThat(count("missed") + count("completed") + count("running"))
        .isBetween(before - forgotten, before - forgotten + 2);
    assertThat(holes("PT10S")).isZero();
    assertThat(
            rows.sql("SELECT min(scheduled_for) FROM task_execution_history")
                .query(Timestamp.class)
                .single()
                .toInstant())
        .isAfter(Instant.now(Clock.systemUTC()).minus(Duration.ofMinutes(31)));
  }

  @Test
  void forgetsNothingThatRuns() {
    task("long", ONCE, "run-once", 600);
    fires(new Counting()).turn();
    await().until(() -> !ran.isEmpty());

    int forgotten = new Retention(rows, Duration.ZERO).forget();

    assertThat(forgotten).isZero();
    assertThat(count("running")).isEqualTo(1);
    gate.countDown();
    await().untilAsserted(() -> assertThat(count("completed")).isEqualTo(1));
  }

  /** Law L3. */
  @Test
  void givesEachInstantARowThatIsDueWhenAPersonIntervenes() {
    task("late", "@every PT1S", "skip", 3_000);
    Interventions interventions =
        new Interventions(new FireLedger(rows), (_, _) -> Optional.empty());
    TransactionTemplate transaction =
        new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));

    Instant at =
        Objects.requireNonNull(
            transaction.execute(_ -> interventions.skipDue("late", "CHANGED: test")));
    transaction.executeWithoutResult(_ -> interventions.goOn("late", at));

    assertThat(count("skipped")).isBetween(3_000, 3_002);
    assertThat(holes("PT1S")).isZero();
    Instant last =
        rows.sql("SELECT max(scheduled_for) FROM task_execution_history")
            .query(Timestamp.class)
            .single()
            .toInstant();
    assertThat(
            rows.sql("SELECT next_execution FROM autonomous_tasks WHERE task_name = 'late'")
                .query(Timestamp.class)
                .single()
                .toInstant())
        .isEqualTo(last.plusSeconds(1))
        .isAfter(at);
  }

  @Test
  void skipsNothingThatIsNotDue() {
    task("early", ONCE, "skip", -600);

    new Interventions(new FireLedger(rows), (_, _) -> Optional.empty())
        .skipDue("early", "PAUSED: test");

    assertThat(count("skipped")).isZero();
  }

  private Fires fires(Effect effect) {
    DataSource source = database.dataSource();
    FireLedger ledger = new FireLedger(JdbcClient.create(source));
    Effects effects = new Effects(List.of(effect));
    TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    Claims claims =
        new Claims(
            ledger, new FirePolicy(true, false), effects, (_, _) -> Optional.empty(), transaction);
    return new Fires(
        claims,
        ledger,
        effects,
        threads,
        JsonMapper.shared(),
        new SimpleMeterRegistry(),
        List.of(Duration.ZERO, Duration.ZERO));
  }

  private void task(String name, String schedule, String misfire, int dueSecondsAgo) {
    rows.sql(
            """
            INSERT INTO autonomous_tasks (task_name, kind, schedule_cron, misfire, next_execution)
            VALUES (:name, 'test', :schedule, :misfire, clock_timestamp() - :ago * interval '1 second')
            """)
        .param("name", name)
        .param("schedule", schedule)
        .param("misfire", misfire)
        .param("ago", dueSecondsAgo)
        .update();
  }

  private int count(String status) {
    return rows.sql("SELECT count(*) FROM task_execution_history WHERE status = :status")
        .param("status", status)
        .query(Integer.class)
        .single();
  }

  /** Instants between the second and the last row that have none; the first was set by hand. */
  private int holes(String period) {
    List<Instant> instants =
        rows
            .sql("SELECT scheduled_for FROM task_execution_history ORDER BY scheduled_for OFFSET 1")
            .query(Timestamp.class)
            .list()
            .stream()
            .map(Timestamp::toInstant)
            .toList();
    long step = Duration.parse(period).toMillis();
    long span = Duration.between(instants.getFirst(), instants.getLast()).toMillis();
    return Math.toIntExact(span / step + 1 - instants.size());
  }

  private class Counting implements Effect {
    @Override
    public String kind() {
      return "test";
    }

    @Override
    public boolean trades() {
      return false;
    }

    @Override
    public Object run(Fire fire) {
      ran.add(fire);
      try {
        gate.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return Map.of("fence", fire.fence());
    }
  }

  /** Of a service that does not answer so many times. */
  private final class Starting extends Counting {
    private int left;

    Starting(int failures) {
      left = failures;
    }

    @Override
    public Object run(Fire fire) {
      Object found = super.run(fire);
      if (left-- > 0) {
        throw new CallFailed(Service.TRADING_ENGINE, "did not answer", null);
      }
      return found;
    }
  }

  private final class Failing extends Counting {
    @Override
    public Object run(Fire fire) {
      throw new IllegalStateException("no luck");
    }
  }
}
