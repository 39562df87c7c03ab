package perdura.agentstate.tick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.agentstate.RunningService;
import perdura.agentstate.RunningService.Answer;
import perdura.agentstate.RunningService.Hands;
import perdura.agentstate.content.AgentJson;
import perdura.agentstate.content.ContentHash;
import perdura.agentstate.tick.ArrivedTick.Renewal;
import perdura.postgres.DatabaseUrl;
import perdura.testsupport.database.TestDatabase;

/** The one call that takes a holder's usual tick. */
class UsualTickIT {
  private static final String BODY = "aa".repeat(32);

  private static TestDatabase database;
  private static RunningService service;
  private static JdbcClient owner;
  private static JdbcTicks table;

  private String name;

  @BeforeAll
  static void start() throws Exception {
    database = TestDatabase.forOwner("agent-state");
    service = RunningService.on(database);
    owner = RunningService.owner(database);
    table =
        new JdbcTicks(
            service.context().getBean(JdbcClient.class),
            service.context().getBean(AgentJson.class));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void register() {
    name = service.newAgent();
  }

  @Test
  void isTakenExactlyWhereTheTableOfTicksRenews() {
    int renewed = 0;
    for (boolean retired : List.of(false, true)) {
      for (String run : Arrays.asList("a", "b", null)) {
        for (Long last : Arrays.asList(5L, null)) {
          for (Renewal tick : ticks()) {
            stand(retired, run, last);
            Standing standing = table.lock(name).orElseThrow();

            boolean renews = TickRules.rule(standing, tick) instanceof Ruling.Renew;

            assertThat(table.renew(name, tick).isPresent())
                .as("%s at %s", tick, standing)
                .isEqualTo(renews);
            renewed += renews ? 1 : 0;
          }
        }
      }
    }
    // The holder under epoch 7, with generation 3, 4 or none: 6 after 5, or any first seq.
    assertThat(renewed).isEqualTo(12);
  }

  @Test
  void comparesItsStateWithTheOneThatItWaitedFor() throws Exception {
    Hands agent = service.asAgent(name, 1);
    agent.tick(name, "{'run':'a','progress':0}").require(200);
    agent.tick(name, "{'run':'a','epoch':1,'seq':1,'progress':1,'state':{'n':1}}").require(200);
    Future<Answer> same;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Connection other = connection();
        Statement change = other.createStatement()) {
      other.setAutoCommit(false);
      change.execute("SELECT 1 FROM agents WHERE name = '" + name + "' FOR UPDATE");
      change.execute(
          """
          UPDATE agent_states s
          SET state_data = '{"n": 2}', content_hash = content_hash('{"n": 2}')
          FROM agents a WHERE a.agent_id = s.agent_id AND a.name = '%s'
          """
              .formatted(name));
      same =
          threads.submit(
              () -> agent.tick(name, "{'run':'a','epoch':1,'seq':2,'progress':2,'state':{'n':1}}"));
      await().until(UsualTickIT::somebodyWaits);
      other.commit();
      same.get().require(200);
    }

    Answer next = agent.tick(name, "{'run':'a','progress':2}").require(200);
    assertThat(next.body().path("state").path("n").asLong()).isEqualTo(1);
  }

  private static List<Renewal> ticks() {
    List<Renewal> ticks = new ArrayList<>();
    for (long epoch = 6; epoch <= 8; epoch++) {
      for (Long generation : Arrays.asList(null, 2L, 3L, 4L)) {
        for (long seq = 4; seq <= 6; seq++) {
          ticks.add(
              new Renewal(
                  new SignOfLife("a", generation, 1, null, null, Map.of()),
                  epoch,
                  seq,
                  null,
                  new ContentHash(BODY)));
        }
      }
    }
    return ticks;
  }

  private void stand(boolean retired, @Nullable String run, @Nullable Long last) {
    owner
        .sql(
            """
            UPDATE agents
            SET retired_at = CASE WHEN :retired THEN now() END,
                run = CAST(:run AS text),
                expires_at = CASE WHEN CAST(:run AS text) IS NOT NULL THEN now() END,
                epoch = 7,
                generation = 3,
                last_seq = CAST(:last AS bigint),
                last_body = decode(:body, 'hex'),
                answered_desired = 'RUN',
                answered_reason = ''
            WHERE name = :name
            """)
        .param("retired", retired)
        .param("run", run)
        .param("last", last)
        .param("body", BODY)
        .param("name", name)
        .update();
  }

  private static boolean somebodyWaits() {
    return owner
            .sql("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
            .query(Long.class)
            .single()
        > 0;
  }

  private static Connection connection() throws Exception {
    DatabaseUrl url = database.owner().withParameter("currentSchema", "perdura");
    return DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
  }
}
