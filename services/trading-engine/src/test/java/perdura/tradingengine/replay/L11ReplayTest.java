package perdura.tradingengine.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.instrument.BookInstrument;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.risk.RiskLimits;
import perdura.tradingcore.strategy.meanreversion.MeanReversion;
import perdura.tradingcore.strategy.meanreversion.MeanReversionParameters;
import perdura.tradingengine.importing.ImportSettings;
import perdura.tradingengine.importing.LeanImport;

/** The same recording and seed give the same decisions. */
class L11ReplayTest {
  private static final long SEED = 11;
  private static final Path BARS = Path.of("../../../shared/data/lean");

  /** A stop whose answer got lost is asked about after five seconds. */
  private static final Duration LONGEST_OPEN = Duration.ofSeconds(6);

  @TempDir Path folder;

  @Test
  void givesTheSameReportTwiceThroughAllThatMakesReplayHard() throws IOException {
    Path recording =
        SimRecording.write(folder.resolve("sim.jsonl.gz"), SEED, Duration.ofMinutes(10));

    ReplayReport report = replay(recording, SEED);
    ReplayReport again = replay(recording, SEED);

    assertThat(new ReplayJson().of(again)).isEqualTo(new ReplayJson().of(report));
    assertThat(report.decisionHash()).hasSize(64);
    assertThat(report.stateHash()).hasSize(64);
    assertThat(report.commands())
        .isEqualTo(Map.of("grant: done", 3L, "halt: done", 1L, "resume: done", 1L));
    // Mean reversion has not seen enough yet: its window is longer than the recording.
    assertThat(report.decisions()).containsOnlyKeys("arb", "momo");
    assertThat(report.decisions().get("arb")).containsKeys("CYCLE", "UNWIND");
    assertThat(report.denials()).containsKey("TRADING_HALTED");
    assertThat(report.agents().getFirst().slippageBps()).isPositive();
    assertThat(report.agents())
        .filteredOn(agent -> report.decisions().containsKey(agent.agent()))
        .hasSize(2)
        .allSatisfy(agent -> assertThat(agent.fills()).isPositive());
    assertThat(report.ending()).containsExactly("feed: FEED_ENDED");
  }

  @Test
  void givesTheSameReportTwiceWhereMeanReversionTrades() throws IOException {
    Path recording = SimRecording.write(folder.resolve("sim.jsonl"), SEED, Duration.ofMinutes(5));

    ReplayReport report = revert(recording);
    ReplayReport again = revert(recording);

    assertThat(new ReplayJson().of(again)).isEqualTo(new ReplayJson().of(report));
    assertThat(report.decisions()).containsOnlyKeys("revert");
    assertThat(report.decisions().get("revert")).containsKeys("ENTRY", "EXIT");
  }

  @Test
  void decidesOtherwiseWhenTheVenueAnswersAtOtherTimes() throws IOException {
    Path recording = SimRecording.write(folder.resolve("sim.jsonl"), SEED, Duration.ofMinutes(2));

    ReplayReport one = replay(recording, SEED);
    ReplayReport other = replay(recording, SEED + 1);

    assertThat(one.decisions()).isNotEmpty();
    assertThat(other.decisionHash()).isNotEqualTo(one.decisionHash());
  }

  /** Bars lie a minute and more apart; neither they nor their end may leave anything open. */
  @Test
  void leavesNothingWithoutAStopOverRealBarsAndAtTheirEnd() throws IOException {
    assumeTrue(Files.exists(BARS), "the real bars are not beside this checkout");
    Path recording = folder.resolve("bars.jsonl.gz");
    LeanImport.run(BARS, recording, new ImportSettings(null, BigDecimal.valueOf(100_000)));

    ReplayReport report = replay(recording, SEED);

    assertThat(report.decisions()).containsKeys("momo", "revert");
    assertThat(Duration.ofNanos(report.unprotected().longestNs())).isLessThan(LONGEST_OPEN);
    assertThat(report.ending()).containsExactly("feed: FEED_ENDED");
  }

  @Test
  void nobodyTradesWithoutAGrantInTheRecording() throws IOException {
    Path bare = folder.resolve("bare.jsonl");
    SimRecording.writeWithoutCommands(bare, SEED, Duration.ofMinutes(1));

    ReplayReport report = replay(bare, SEED);

    assertThat(report.decisions()).isEmpty();
    assertThat(report.agents()).isEmpty();
  }

  /** A minute's window instead of twenty, so that a short recording is enough. */
  private static ReplayReport revert(Path recording) throws IOException {
    return Replay.run(
        recording,
        SEED,
        RiskLimits.DEFAULTS,
        (instruments, _) ->
            new TreeMap<>(
                Map.of(
                    new AgentId("revert"),
                    MeanReversion.with(
                        new MeanReversionParameters(
                            instruments.stream()
                                .filter(BookInstrument.class::isInstance)
                                .map(Instrument::id)
                                .collect(Collectors.toSet()),
                            Duration.ofSeconds(1),
                            60,
                            1.8,
                            0,
                            2.5,
                            4,
                            150,
                            new BigDecimal("0.2"),
                            Duration.ofSeconds(20))))),
        inputs -> {});
  }

  private static ReplayReport replay(Path recording, long seed) throws IOException {
    return Replay.run(recording, seed, RiskLimits.DEFAULTS, inputs -> {});
  }
}
