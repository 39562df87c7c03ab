package perdura.hotpathbench.closed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import perdura.hotpath.arbitrage.ArbitragePolicy;
import perdura.hotpath.arbitrage.ArbitrageRole;
import perdura.hotpath.arbitrage.ArbitrageSettings;
import perdura.hotpath.arbitrage.UpdateSource;
import perdura.hotpath.cycle.IndexSettings;
import perdura.hotpath.exact.Amount;
import perdura.hotpath.journal.Forcing;
import perdura.hotpath.journal.Journal;
import perdura.hotpath.loop.Idling;
import perdura.hotpath.loop.RoleLoop;
import perdura.hotpath.market.Market;
import perdura.hotpath.risk.GateControls;
import perdura.hotpath.risk.GateLimits;
import perdura.hotpath.risk.GateSettings;
import perdura.hotpath.risk.PreTradeGate;
import perdura.hotpath.risk.TradingMode;
import perdura.hotpath.sanity.SanityGuard;
import perdura.hotpath.sanity.SanityLimits;
import perdura.hotpathbench.graph.Graph;

/**
 * A loop on a made-up market, with a journal in a folder that is gone afterwards, two million
 * dollars of each asset, and limits that are never met. Another thread forces the journal every 5
 * ms; the loop does not wait for that.
 */
final class ClosedLoop implements AutoCloseable {
  private static final double FUNDS_USD = 2_000_000;
  private static final int DOLLAR = 0;
  private static final int DOLLAR_DECIMALS = 6;
  private static final int SEGMENT_BYTES = 64 << 20;
  private static final long FORCE_NS = 5_000_000;
  private static final long FORCE_BYTES = 1 << 20;
  private static final int ORDER_IDS = 1 << 16;
  private static final long SECOND_NS = 1_000_000_000;
  private static final long MOST = 1L << 58;
  private static final GateLimits LIMITS =
      new GateLimits(
          MOST,
          MOST,
          MOST,
          MOST,
          5_000,
          10_000,
          GateLimits.MOST_ORDERS_PER_MINUTE,
          MOST,
          1_000_000,
          60 * SECOND_NS,
          100);

  private final Path directory;
  private final Journal journal;
  private final ArbitrageRole role;
  private final RoleLoop forcing;

  /**
   * A loop, funded and reviewed.
   *
   * @param reviewNs as the ticks' arrival counts time
   */
  ClosedLoop(Graph graph, UpdateSource updates, long reviewNs) throws IOException {
    directory = Files.createTempDirectory("perdura-bench-loop-");
    journal = Journal.open(directory, SEGMENT_BYTES);
    Market market = graph.newMarket();
    GateControls controls = new GateControls(LIMITS);
    GateSettings room =
        new GateSettings(
            DOLLAR,
            1,
            graph.assetCount(),
            graph.instrumentCount(),
            1,
            64,
            ORDER_IDS,
            120 * SECOND_NS);
    PreTradeGate gate = new PreTradeGate(room, controls);
    double[] worth =
        IntStream.range(0, graph.assetCount())
            .mapToDouble(asset -> graph.usdPerRaw(asset) / graph.usdPerRaw(DOLLAR))
            .toArray();
    role =
        new ArbitrageRole(
            new ArbitrageSettings(0, DOLLAR, DOLLAR_DECIMALS, graph.levels(), 64, reviewNs),
            new ArbitragePolicy(
                graph.settings(), IndexSettings.TRADING, graph.budget(), asset -> worth[asset]),
            market,
            new SanityGuard(market, SanityLimits.DEFAULT, DOLLAR),
            gate,
            journal,
            updates,
            Ticks.START_NS);
    fund(graph);
    open(gate, controls);
    role.review(Ticks.START_NS);
    forcing = force(journal);
  }

  private static RoleLoop force(Journal journal) {
    Forcing forcing = new Forcing(journal, FORCE_BYTES, FORCE_NS);
    RoleLoop turns = new RoleLoop(List.of(forcing), Idling.park(FORCE_NS), System::nanoTime);
    Thread.ofPlatform().name(forcing.name()).start(turns);
    return turns;
  }

  private void fund(Graph graph) throws IOException {
    Amount amount = new Amount();
    for (int asset = 0; asset < graph.assetCount(); asset++) {
      amount.setFloor(FUNDS_USD / graph.usdPerRaw(asset));
      role.fund(asset, amount, Ticks.START_NS);
    }
  }

  private static void open(PreTradeGate gate, GateControls controls) {
    gate.state().venueMode(0, TradingMode.ACTIVE);
    gate.state().grant(0, MOST, Long.MAX_VALUE);
    controls.mode(TradingMode.ACTIVE);
  }

  ArbitrageRole role() {
    return role;
  }

  @Override
  public void close() throws IOException {
    forcing.close();
    journal.close();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : List.copyOf(files.toList())) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
