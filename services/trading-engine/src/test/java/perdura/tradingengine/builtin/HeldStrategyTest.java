package perdura.tradingengine.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.id.StrategyId;
import perdura.tradingcore.market.MarketEvent;
import perdura.tradingcore.strategy.Proposal;
import perdura.tradingcore.strategy.Strategy;
import perdura.tradingcore.strategy.StrategyContext;
import perdura.tradingengine.builtin.HeldStrategy.Permission;

class HeldStrategyTest {
  private static final InstrumentId BOOK = new InstrumentId("cex-one:WETH/USDC");
  private static final Proposal ENTER =
      new Proposal.Enter(BOOK, BigInteger.ONE, BigDecimal.ONE, "up");
  private static final Proposal EXIT = new Proposal.Exit(BOOK, "down");
  private final Counting counting = new Counting();
  private final HeldStrategy held = new HeldStrategy(counting, false);

  @Test
  void letsOnlyExitsPassUntilItIsPermittedMore() {
    assertThat(event(1)).containsExactly(EXIT);

    held.permit(Permission.ALL);
    assertThat(event(2)).containsExactly(ENTER, EXIT);

    held.permit(Permission.EXITS_ONLY);
    assertThat(event(3)).containsExactly(EXIT);
  }

  @Test
  void proposesAnythingWhereItIsFree() {
    HeldStrategy free = new HeldStrategy(counting, true);
    free.permit(Permission.EXITS_ONLY);

    assertThat(free.onMarket(new MarketEvent.Heartbeat(1, 1), NoContext.INSTANCE))
        .containsExactly(ENTER, EXIT);
  }

  @Test
  void takesUpAMemoryBeforeTheNextEvent() {
    event(1);
    held.restoreSoon(new TreeMap<>(Map.of("seen", "40")));

    event(2);

    assertThat(counting.state()).containsEntry("seen", "41");
  }

  @Test
  void handsOutTheMemoryAsItWasAfterAnEvent() {
    assertThat(held.takeSaved()).isNull();

    event(1);
    event(2);

    assertThat(held.takeSaved()).containsEntry("seen", "1");
    event(3);
    assertThat(held.takeSaved()).containsEntry("seen", "3");
  }

  @Test
  void goesOnWhenAMemoryIsDamaged() {
    held.permit(Permission.ALL);
    event(1);
    held.restoreSoon(new TreeMap<>(Map.of("seen", "many")));

    assertThat(event(2)).containsExactly(ENTER, EXIT);
    assertThat(counting.state()).containsEntry("seen", "2");
  }

  @Test
  void fallsSilentWhenItsStrategyFails() {
    held.permit(Permission.ALL);
    event(1);
    counting.broken = true;

    assertThat(event(2)).isEmpty();
    counting.broken = false;
    assertThat(event(3)).isEmpty();
    assertThat(held.progress()).isEqualTo(1);
  }

  @Test
  void countsItsProgressByEvents() {
    event(5);

    assertThat(held.progress()).isEqualTo(5);
  }

  private List<Proposal> event(long arrivalNs) {
    return held.onMarket(new MarketEvent.Heartbeat(arrivalNs, arrivalNs), NoContext.INSTANCE);
  }

  private static final class Counting implements Strategy {
    private int seen;
    private boolean broken;

    @Override
    public StrategyId id() {
      return new StrategyId("counting");
    }

    @Override
    public List<Proposal> onMarket(MarketEvent event, StrategyContext context) {
      if (broken) {
        throw new IllegalStateException("planted");
      }
      seen++;
      return List.of(ENTER, EXIT);
    }

    @Override
    public SortedMap<String, String> state() {
      return new TreeMap<>(Map.of("seen", Integer.toString(seen)));
    }

    @Override
    public void restore(SortedMap<String, String> state) {
      seen = Integer.parseInt(state.getOrDefault("seen", "0"));
    }
  }
}
