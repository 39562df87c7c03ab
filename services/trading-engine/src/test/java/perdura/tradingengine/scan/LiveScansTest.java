package perdura.tradingengine.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.api.tradingengine.MarketScan;
import perdura.api.tradingengine.MarketScan.Standing;
import perdura.testsupport.clock.ManualClock;
import perdura.tradingcore.engine.EngineSnapshot;
import perdura.tradingcore.halt.TradingMode;
import perdura.tradingcore.marketview.MarketView;
import perdura.tradingcore.risk.RiskLimits;
import perdura.tradingcore.strategy.arbitrage.ArbitrageParameters;
import perdura.tradingengine.instrument.Instruments;
import perdura.tradingengine.loop.HandedOut;
import perdura.tradingengine.loop.MarketCopy;
import perdura.tradingengine.recording.RecordedInput;
import perdura.tradingengine.recording.RecordedMarket;
import perdura.tradingengine.recording.RecordingReader;
import perdura.tradingengine.replay.SimRecording;

class LiveScansTest {
  private static final ScanSettings AS_THE_ENGINE =
      new ScanSettings(
          4, BigDecimal.ZERO, null, null, true, BigDecimal.valueOf(MarketView.LEAST_LIQUIDITY));

  @TempDir Path folder;
  private final ExecutorService engineThread = Executors.newSingleThreadExecutor();
  private AtomicBoolean over = new AtomicBoolean();

  @AfterEach
  void stop() {
    over.set(true);
    engineThread.close();
  }

  @Test
  void findsWhatTheCommandFindsInARecordingOfTheSameMarket() throws IOException {
    List<MarketScan.Cycle> all = new ArrayList<>();
    for (int seed = 1; seed <= 12; seed++) {
      Path recording =
          SimRecording.write(
              folder.resolve(seed + ".jsonl.gz"), seed, Duration.ofSeconds(20 + seed));
      ScanReport report = Scan.run(recording, AS_THE_ENGINE);

      MarketScan scan = over(recording).scan(null);

      assertThat(scan.found()).isEqualTo(report.cycles().size());
      assertThat(scan.rejected()).isEqualTo(report.rejectedByReason());
      assertThat(scan.pools() + scan.books()).isEqualTo(report.pools());
      assertThat(scan.cycles())
          .extracting(MarketScan.Cycle::profit)
          .isEqualTo(report.cycles().stream().map(FoundCycle::profit).toList());
      assertThat(scan.cycles())
          .extracting(LiveScansTest::route)
          .isEqualTo(report.cycles().stream().map(LiveScansTest::route).toList());
      all.addAll(scan.cycles());
    }
    assertThat(all).as("a market without any cycle proves nothing").isNotEmpty();
    assertThat(all).extracting(MarketScan.Cycle::standing).containsOnly(Standing.HALTED);
  }

  @Test
  void searchesOnceForTheSameKey() throws IOException {
    LiveScans scans =
        over(SimRecording.write(folder.resolve("r.jsonl.gz"), 3, Duration.ofSeconds(5)));

    MarketScan first = scans.scan("fire-1");
    MarketScan again = scans.scan("fire-1");
    MarketScan other = scans.scan("fire-2");

    assertThat(again).isEqualTo(first);
    assertThat(other.number()).isEqualTo(2);
    assertThat(scans.latest(10, null)).containsExactly(other, first);
    assertThat(scans.latest(10, 2L)).containsExactly(first);
  }

  @Test
  void keepsTheLatestHundred() throws IOException {
    LiveScans scans =
        over(SimRecording.write(folder.resolve("r.jsonl.gz"), 3, Duration.ofSeconds(5)));

    for (int i = 0; i < 103; i++) {
      scans.scan(null);
    }

    assertThat(scans.latest(1000, null)).hasSize(100).last().returns(4L, MarketScan::number);
  }

  /** Scans of the market at the end of a recording, held by an engine that is halted. */
  private LiveScans over(Path recording) throws IOException {
    over.set(true);
    over = new AtomicBoolean();
    try (RecordingReader reader = new RecordingReader(recording)) {
      RecordedMarket market = reader.market();
      Instruments instruments =
          new Instruments(
              market.instruments(),
              market.assets().stream()
                  .filter(asset -> asset.id().equals(market.numeraire()))
                  .findFirst()
                  .orElseThrow());
      MarketView view = new MarketView(instruments.all(), instruments.numeraire());
      long nowNs = 0;
      for (Optional<RecordedInput> next = reader.next(); next.isPresent(); next = reader.next()) {
        if (next.get() instanceof RecordedInput.Market(var event)) {
          view.onMarket(event);
          nowNs = Math.max(nowNs, event.arrivalTimeNs());
        }
      }
      MarketCopy copy = new MarketCopy(view.states(), halted(nowNs), Set.of());
      Reasons reasons =
          new Reasons(ArbitrageParameters.defaults(instruments.numeraire()), RiskLimits.DEFAULTS);
      return new LiveScans(
          HandedOut.by(engineThread, over, copy),
          instruments,
          reasons,
          ManualClock.at(Instant.parse("2026-03-02T12:01:00Z")));
    }
  }

  private static EngineSnapshot halted(long nowNs) {
    return new EngineSnapshot(
        TradingMode.HALTED,
        false,
        List.of(),
        1,
        7,
        nowNs,
        0,
        0,
        0,
        0,
        0,
        List.of(),
        List.of(),
        true,
        0,
        "");
  }

  private static String route(MarketScan.Cycle cycle) {
    return cycle.legs().stream().map(MarketScan.Leg::instrument).toList().toString();
  }

  private static String route(FoundCycle cycle) {
    return cycle.legs().stream().map(leg -> leg.pool().value()).toList().toString();
  }
}
