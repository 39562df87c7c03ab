package perdura.tradingengine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.postgres.DatabaseUrl;
import perdura.testsupport.database.TestDatabase;
import perdura.tokens.Scope;
import perdura.tradingengine.RunningEngine.Answer;

class OutageIT {
  private static final String BOOK = "cex-one:WETH/USDC";

  @TempDir Path data;
  private TestDatabase database;
  private Wire wire;
  private RunningEngine engine;

  @BeforeEach
  void start() throws Exception {
    database = TestDatabase.forOwner("trading-engine");
    DatabaseUrl url = database.url();
    wire = new Wire(url.host(), url.port());
    engine =
        RunningEngine.start(
            data,
            new DatabaseUrl(
                    "127.0.0.1",
                    wire.port(),
                    url.database(),
                    url.user(),
                    url.password(),
                    url.parameters())
                .withSecrets());
    engine.awaitMode("ACTIVE");
    engine.grant("hand", "manual");
    engine.awaitProjection();
  }

  @AfterEach
  void stop() throws Exception {
    engine.close();
    wire.close();
  }

  @Test
  void tradesOnWhilePostgresIsDownAndCatchesUpExactly() {
    wire.cut();
    Answer accepted = engine.order("hand", BOOK, "BUY", "0.4");
    assertThat(accepted.status()).as("%s", accepted).isEqualTo(202);
    assertThat(engine.get("/api/v1/orders").text("code")).isEqualTo("DATABASE_UNAVAILABLE");
    assertThat(engine.mode()).isEqualTo("ACTIVE");
    assertThat(rows(accepted)).isZero();

    wire.mend();

    engine.awaitProjection();
    RunningEngine.await(() ->
        engine
            .get("/api/v1/orders/" + accepted.text("clientOrderId"))
            .text("status")
            .equals("FILLED"));
    assertThat(rows(accepted)).isEqualTo(1);
  }

  @Test
  void haltsByFileWithPostgresDownAndResumesWhenTheFileIsGone() throws Exception {
    wire.cut();
    Path file = data.resolve("HALT");

    Files.writeString(file, "something smells");
    engine.awaitMode("HALTED");

    assertThat(engine.get("/api/v1/halts").items().get(0).path("reason").asString())
        .isEqualTo("something smells");
    assertThat(engine.order("hand", BOOK, "BUY", "0.1").text("code")).isEqualTo("TRADING_HALTED");
    Files.delete(file);
    engine.awaitMode("ACTIVE");
  }

  @Test
  void haltsAndResumesByRestWithPostgresDown() {
    wire.cut();

    Answer halted =
        engine.send("POST", "/api/v1/halts", Map.of("reason", "a test"), "key:t", Scope.TRADER);
    String mode = engine.mode();
    Answer resumed = engine.send("DELETE", "/api/v1/halts/person", null, "key:o", Scope.OPERATOR);

    assertThat(halted.status()).isEqualTo(200);
    assertThat(mode).isEqualTo("HALTED");
    assertThat(resumed.status()).isEqualTo(200);
    assertThat(engine.mode()).isEqualTo("ACTIVE");
  }

  private long rows(Answer order) {
    return JdbcClient.create(database.dataSource())
        .sql("SELECT count(*) FROM orders WHERE client_order_id = :id")
        .param("id", order.text("clientOrderId"))
        .query(Long.class)
        .single();
  }
}
