package perdura.hotpath.sanity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import perdura.hotpath.cycle.Cycle;
import perdura.hotpath.cycle.CycleBudget;
import perdura.hotpath.cycle.CycleSettings;
import perdura.hotpath.cycle.PlainCycleDetector;
import perdura.hotpath.exact.Amount;
import perdura.hotpath.market.Market;

/** On a recording of 2023 with thousands of pools, most of them dead or meant to deceive. */
class RecordedPoolsTest {
  private static final Path RECORDING =
      Path.of("../../../shared/data/dex-pools/pools-2023-05.csv.gz");
  private static final String WETH = "0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2";

  private Market market = new Market();
  private int weth;

  @BeforeEach
  void read() throws IOException {
    assumeTrue(Files.exists(RECORDING), "the recording lies beside the repository, if anywhere");
    market = RecordedPools.read(RECORDING);
    weth = market.assetOf(WETH);
    for (Rejection rejection : new SanityFilter(SanityLimits.DEFAULT, weth).examine(market, 2)) {
      market.exclude(rejection.instrument());
    }
  }

  @Test
  void keepsTheHonestPairsOfBothVenues() {
    assertThat(kept()).filteredOn(id -> id.contains(" LINK-86CA/WETH-6Cc2 ")).hasSize(2);
    assertThat(kept()).filteredOn(id -> id.contains(" USDC-eB48/WETH-6Cc2 ")).hasSize(2);
    assertThat(kept()).hasSizeBetween(1_000, 2_000);
  }

  private List<String> kept() {
    return IntStream.range(0, market.instrumentCount())
        .filter(instrument -> !market.isExcluded(instrument))
        .mapToObj(instrument -> market.instrument(instrument).id())
        .toList();
  }

  @Test
  void leavesNoFortuneToBeFound() {
    List<Cycle> cycles = new ArrayList<>();

    new PlainCycleDetector(market, new CycleSettings(4, List.of(weth)), new Boundless())
        .allCycles(cycle -> cycles.add(cycle.copy()));

    assertThat(cycles).isNotEmpty();
    for (Cycle cycle : cycles) {
      double gain = cycle.profit().doubleValue() / cycle.input().doubleValue();
      assertThat(gain).as("%s", cycle).isLessThan(0.05);
    }
  }

  /** All capital and free gas: whatever is wrong with a pool shows. */
  private record Boundless() implements CycleBudget {
    @Override
    public void capital(int startAsset, Amount capital) {
      capital.set(1L << 48, 0);
    }

    @Override
    public void minimumProfit(int startAsset, Amount profit) {
      profit.set(0, 1);
    }

    @Override
    public void gasCost(int startAsset, long gas, Amount cost) {
      cost.set(0, 0);
    }
  }
}
