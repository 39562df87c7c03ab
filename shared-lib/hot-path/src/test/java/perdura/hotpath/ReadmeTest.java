package perdura.hotpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import perdura.hotpath.curve.PoolTerms;
import perdura.hotpath.curve.Ratio;
import perdura.hotpath.cycle.Cycle;
import perdura.hotpath.cycle.CycleBudget;
import perdura.hotpath.cycle.CycleDetector;
import perdura.hotpath.cycle.CycleSettings;
import perdura.hotpath.cycle.IndexSettings;
import perdura.hotpath.cycle.IndexedCycleDetector;
import perdura.hotpath.exact.Amount;
import perdura.hotpath.market.Asset;
import perdura.hotpath.market.Instrument;
import perdura.hotpath.market.Market;

class ReadmeTest {
  private final List<Cycle> found = new ArrayList<>();
  private final CycleBudget budget = new Purse();
  private final long nowNs = 1;

  @Test
  void findsWhatTheExamplePromises() {
    example();

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().profit()).isGreaterThan(ether(1).divide(BigInteger.valueOf(5)));
    assertThat(found.getFirst().legs()).hasSize(2);
  }

  private void example() {
    // example
    Market market = new Market();
    int weth = market.addAsset(new Asset("weth", 18));
    int usdc = market.addAsset(new Asset("usdc", 6));
    PoolTerms terms = new PoolTerms(new Ratio(997, 1000));
    int here = market.addInstrument(new Instrument("here", "v2", weth, usdc, terms, 90_000));
    int there = market.addInstrument(new Instrument("there", "v2", weth, usdc, terms, 90_000));
    market.setReserves(here, ether(1_000), dollars(2_000_000), nowNs);
    market.setReserves(there, ether(1_000), dollars(2_100_000), nowNs);
    CycleDetector detector =
        new IndexedCycleDetector(
            market, new CycleSettings(4, List.of(weth)), budget, IndexSettings.TRADING);
    detector.onUpdate(there, cycle -> found.add(cycle.copy()));
    // end
  }

  @Test
  void runsTheLinesOfTheReadme() throws IOException {
    String readme = between(Files.readString(Path.of("README.md")), "```java", "```");
    String test =
        between(
            Files.readString(Path.of("src/test/java/perdura/hotpath/ReadmeTest.java")),
            "    // example\n",
            "    // end\n");

    assertThat(withoutLayout(readme)).isEqualTo(withoutLayout(test));
  }

  private static String between(String text, String from, String to) {
    int start = text.indexOf(from) + from.length();
    return text.substring(start, text.indexOf(to, start));
  }

  private static String withoutLayout(String code) {
    return code.replaceAll("\\s+", "");
  }

  private static BigInteger ether(long amount) {
    return BigInteger.valueOf(amount).multiply(BigInteger.TEN.pow(18));
  }

  private static BigInteger dollars(long amount) {
    return BigInteger.valueOf(amount).multiply(BigInteger.TEN.pow(6));
  }

  /** A hundred ether, and gas at 20 gwei; an ether is worth 2,000 dollars. */
  private record Purse() implements CycleBudget {
    private static final int WETH = 0;

    @Override
    public void capital(int startAsset, Amount capital) {
      capital.set(startAsset == WETH ? ether(100) : dollars(200_000));
    }

    @Override
    public void minimumProfit(int startAsset, Amount profit) {
      profit.set(0, 1);
    }

    @Override
    public void gasCost(int startAsset, long gas, Amount cost) {
      cost.set(0, 0);
      cost.addProduct(gas, startAsset == WETH ? 20_000_000_000L : 40);
    }
  }
}
