package perdura.tradingengine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.testsupport.database.TestDatabase;
import perdura.tokens.Scope;
import perdura.tradingengine.RunningEngine.Answer;
import tools.jackson.databind.JsonNode;

class RestartIT {
  private static final String BOOK = "cex-one:WETH/USDC";

  @TempDir Path data;
  private TestDatabase database;

  @BeforeEach
  void freshDatabase() throws Exception {
    database = TestDatabase.forOwner("trading-engine");
  }

  @Test
  void goesOnWhereItStoodAfterARestart() {
    JsonNode before;
    try (RunningEngine engine = start()) {
      engine.grant("hand", "manual");
      buy(engine, "0.3");
      before = engine.get("/api/v1/positions").items();
    }

    try (RunningEngine engine = start()) {
      assertThat(engine.get("/api/v1/engine").body().path("epoch").asLong()).isEqualTo(2);
      assertThat(engine.get("/api/v1/mandates").items()).hasSize(1);
      assertThat(position(engine.get("/api/v1/positions").items())).isEqualTo(position(before));
      assertThat(engine.order("hand", BOOK, "SELL", "0.3").status()).isEqualTo(202);
    }
  }

  @Test
  void staysHaltedByAPersonThroughARestart() {
    try (RunningEngine engine = start()) {
      engine.send("POST", "/api/v1/halts", Map.of("reason", "lunch"), "key:t", Scope.TRADER);
    }

    try (RunningEngine engine = RunningEngine.start(data, database.url().withSecrets())) {
      RunningEngine.await(
          () -> engine.get("/actuator/health/readiness").text("status").equals("UP"));

      assertThat(engine.get("/api/v1/halts").items().get(0).path("reason").asString())
          .isEqualTo("lunch");
      assertThat(engine.mode()).isEqualTo("HALTED");
    }
  }

  /** Law L5: unknown counts as bad, from the first instant on and after each restart. */
  @Test
  void staysHaltedUntilSomebodyHasSpokenOfTheMarket() {
    for (int life = 1; life <= 2; life++) {
      try (RunningEngine engine = untold()) {
        RunningEngine.await(() -> haltedBy(engine).equals(List.of("market-status")));
        engine.grant("hand", "manual");

        assertThat(engine.order("hand", BOOK, "BUY", "0.1").text("code"))
            .isEqualTo("TRADING_HALTED");

        engine.tellThatTheMarketIsOpen();
        engine.awaitMode("ACTIVE");
        assertThat(engine.order("hand", BOOK, "BUY", "0.1").status()).isEqualTo(202);
      }
    }
  }

  private RunningEngine untold() {
    return RunningEngine.startUntold(data, database.url().withSecrets(), Map.of());
  }

  private static List<String> haltedBy(RunningEngine engine) {
    return engine
        .get("/api/v1/halts")
        .items()
        .valueStream()
        .map(halt -> halt.path("source").asString())
        .toList();
  }

  @Test
  void writesEveryRowOnceHoweverOftenItStarts() {
    try (RunningEngine engine = start()) {
      engine.grant("hand", "manual");
      buy(engine, "0.3");
    }
    List<Long> once = rows();

    try (RunningEngine engine = start()) {
      engine.awaitProjection();
    }

    assertThat(rows()).isEqualTo(once);
  }

  private RunningEngine start() {
    RunningEngine engine = RunningEngine.start(data, database.url().withSecrets());
    engine.awaitMode("ACTIVE");
    return engine;
  }

  private static void buy(RunningEngine engine, String quantity) {
    Answer accepted = engine.order("hand", BOOK, "BUY", quantity);
    assertThat(accepted.status()).as("%s", accepted).isEqualTo(202);
    RunningEngine.await(() ->
        engine
            .get("/api/v1/orders/" + accepted.text("clientOrderId"))
            .text("status")
            .equals("FILLED"));
    engine.awaitProjection();
  }

  private static String position(JsonNode positions) {
    return positions.get(0).path("quantity").asString();
  }

  private List<Long> rows() {
    return JdbcClient.create(database.dataSource())
        .sql(
            """
            SELECT (SELECT count(*) FROM fills), (SELECT count(*) FROM ledger_entries),
                   (SELECT count(*) FROM orders WHERE type <> 'STOP')
            """)
        .query((row, number) -> List.of(row.getLong(1), row.getLong(2), row.getLong(3)))
        .single();
  }
}
