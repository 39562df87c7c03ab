package perdura.scheduler.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import perdura.api.tradingengine.MarketScan;
import perdura.api.tradingengine.MarketScan.Standing;

class TradingEffectsTest {
  private static final List<MarketScan.Leg> LEGS = List.of(new MarketScan.Leg("a", "x", "y"));

  @Test
  void keepsTheBestOfAScanAndWhyCyclesStand() {
    ArbitrageScanEffect.Summary summary =
        ArbitrageScanEffect.summary(scan(List.of(cycle(null), cycle("2.5"), cycle("7"))));

    assertThat(summary.cycles()).isEqualTo(3);
    assertThat(summary.bestValue()).isEqualByComparingTo("7");
    assertThat(summary.standing()).containsEntry(Standing.HALTED, 3);
    assertThat(summary.sequence()).isEqualTo(5);
  }

  @Test
  void findsNoBestWhereThereIsNone() {
    assertThat(ArbitrageScanEffect.summary(scan(List.of())).bestValue()).isNull();
  }

  @Test
  void onlyRebalancingCommandsTheEngine() {
    Effects effects =
        new Effects(
            List.of(
                new ArbitrageScanEffect(new NoScans()),
                new PortfolioRebalancingEffect(new NoRebalancings())));

    assertThat(effects.trades("arbitrage_scan")).isFalse();
    assertThat(effects.trades("portfolio_rebalancing")).isTrue();
  }

  private static MarketScan scan(List<MarketScan.Cycle> cycles) {
    return new MarketScan(
        1,
        Instant.EPOCH,
        5,
        16,
        4,
        "USDC",
        cycles.size(),
        cycles,
        Map.of(Standing.HALTED, cycles.size()),
        Map.of(),
        3);
  }

  private static MarketScan.Cycle cycle(@Nullable String value) {
    return new MarketScan.Cycle(
        LEGS,
        "x",
        BigDecimal.TEN,
        BigDecimal.TEN,
        BigDecimal.ONE,
        value == null ? null : new BigDecimal(value),
        Standing.HALTED);
  }
}
