package perdura.tradingengine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.testsupport.database.TestDatabase;
import perdura.tokens.Scope;
import perdura.tradingcore.risk.RiskLimits;
import perdura.tradingengine.RunningEngine.Answer;
import perdura.tradingengine.replay.Replay;
import perdura.tradingengine.replay.ReplayReport;
import perdura.tradingengine.replay.SimRecording;

/** Law L11: the running suite decides over a recording what an offline run decides. */
class L11SuiteReplayIT {
  private static final long SEED = 11;
  private static final String ENGINE = "/api/v1/engine";

  @TempDir Path folder;
  private TestDatabase database;

  @BeforeEach
  void freshDatabase() throws Exception {
    database = TestDatabase.forOwner("trading-engine");
  }

  @Test
  void endsWithTheDecisionHashOfAnOfflineRun() throws IOException {
    Path recording =
        SimRecording.write(folder.resolve("sim.jsonl.gz"), SEED, Duration.ofMinutes(10));
    ReplayReport offline = Replay.run(recording, SEED, RiskLimits.DEFAULTS, inputs -> {});
    assertThat(offline.decisions().get("arb")).containsKeys("CYCLE", "UNWIND");
    assertThat(offline.agents().getFirst().slippageBps()).isPositive();
    assertThat(offline.denials()).containsKey("TRADING_HALTED");

    try (RunningEngine engine = play(recording, "max")) {
      Answer refused = engine.order("hand", "cex-one:WETH/USDC", "BUY", "1");
      awaitEnd(engine);
      Answer end = engine.get(ENGINE);

      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.text("code")).isEqualTo("REPLAY_OWNS_COMMANDS");
      assertThat(end.text("decisionHash")).isEqualTo(offline.decisionHash());
      assertThat(end.body().path("hashVoid").isNull()).isTrue();
      assertThat(end.text("mode")).isEqualTo("HALTED");
    }
  }

  /** Between two events there is time for what falls due, and for nothing else. */
  @Test
  void endsWithTheSameHashWhereTheLoopWaitsForEachEvent() throws IOException {
    Path recording = SimRecording.write(folder.resolve("sim.jsonl"), SEED, Duration.ofMinutes(2));
    ReplayReport offline = Replay.run(recording, SEED, RiskLimits.DEFAULTS, inputs -> {});
    assertThat(offline.decisions()).isNotEmpty();

    try (RunningEngine engine = play(recording, "40")) {
      awaitEnd(engine);

      assertThat(engine.get(ENGINE).text("decisionHash")).isEqualTo(offline.decisionHash());
      assertThat(engine.get(ENGINE).body().path("hashVoid").isNull()).isTrue();
    }
  }

  @Test
  void voidsTheHashWhenTheKillSwitchIsUsed() throws IOException {
    Path recording = SimRecording.write(folder.resolve("sim.jsonl"), SEED, Duration.ofMinutes(1));

    try (RunningEngine engine = play(recording, "1")) {
      Answer halted =
          engine.send("POST", "/api/v1/halts", Map.of("reason", "now"), "key:o", Scope.TRADER);

      assertThat(halted.status()).as("%s", halted).isBetween(200, 202);
      assertThat(engine.mode()).isEqualTo("HALTED");
      assertThat(engine.get(ENGINE).text("hashVoid")).contains("kill switch");
    }
  }

  @Test
  void voidsTheHashWhenTheFileHaltsIt() throws IOException {
    Path recording = SimRecording.write(folder.resolve("sim.jsonl"), SEED, Duration.ofMinutes(1));

    try (RunningEngine engine = play(recording, "1")) {
      Files.writeString(folder.resolve("HALT"), "smoke");
      engine.awaitMode("HALTED");

      assertThat(engine.get(ENGINE).text("hashVoid")).contains("kill switch");
    }
  }

  @Test
  void goesOnAfterARestartWhereItWasAndSaysThatTheHashIsVoid() throws IOException {
    Path recording = SimRecording.write(folder.resolve("sim.jsonl"), SEED, Duration.ofMinutes(2));
    try (RunningEngine engine = play(recording, "20")) {
      RunningEngine.await(() -> !engine.get("/api/v1/fills").items().isEmpty());
    }

    try (RunningEngine engine = play(recording, "max")) {
      awaitEnd(engine);
      engine.awaitProjection();

      assertThat(engine.get(ENGINE).text("hashVoid")).contains("restart");
      assertThat(engine.get("/api/v1/mandates").items()).hasSize(3);
    }
  }

  private RunningEngine play(Path recording, String speed) {
    return RunningEngine.start(
        folder,
        database.url().withSecrets(),
        Map.of(
            "perdura.feed", "replay:" + recording, "perdura.seed", SEED, "perdura.speed", speed));
  }

  private static void awaitEnd(RunningEngine engine) {
    RunningEngine.await(
        () -> engine.get(ENGINE).body().path("halts").toString().contains("FEED_ENDED"));
  }
}
