package perdura.tradingcore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import perdura.tradingcore.halt.TradingMode;

/** An hour of trading, simulated: as long as the slowest strategy needs to be seen at work. */
class ClosedLoopIT {

  @Test
  void tradesForAllAgentsWithEveryPositionProtectedAndTheLedgerExact() {
    var loop = new ClosedLoop(1).run(Duration.ofMinutes(60));

    assertThat(loop.snapshot().mode()).isEqualTo(TradingMode.ACTIVE);
    assertThat(loop.fills())
        .containsOnlyKeys(ClosedLoop.ARBITRAGE, ClosedLoop.MOMENTUM, ClosedLoop.MEAN_REVERSION);
    assertThat(loop.longestUnprotected()).isLessThan(Duration.ofSeconds(1));
    assertThat(loop.imbalance()).isEmpty();
    assertThat(loop.ledger()).isEqualTo(loop.venueBalances());
  }

  @Test
  void goesOnWithTheSameBooksAfterRestarts() {
    var loop = new ClosedLoop(2);
    for (int life = 0; life < 5; life++) {
      loop.run(Duration.ofMinutes(2));
      loop.restart();
    }
    loop.run(Duration.ofMinutes(2));

    assertThat(loop.snapshot().mode()).isEqualTo(TradingMode.ACTIVE);
    assertThat(loop.snapshot().epoch()).isEqualTo(6);
    assertThat(loop.imbalance()).isEmpty();
    assertThat(loop.ledger()).isEqualTo(loop.venueBalances());
  }
}
