package perdura.tradingcore.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import perdura.tradingcore.decision.Decision;
import perdura.tradingcore.decision.Decision.Kind;
import perdura.tradingcore.decision.Leg;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.id.StrategyId;
import perdura.tradingcore.order.OrderIntent;
import perdura.tradingcore.order.OrderType;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.order.TimeInForce;

class ProposedDecisionTest {
  private static final AgentId AGENT = new AgentId("momo");

  @Test
  void aStrategysSameAgainIsLikeIt() {
    assertThat(proposed(Kind.ENTRY, Side.BUY).isLike(decision(Kind.ENTRY, Side.BUY))).isTrue();
  }

  @Test
  void theOtherSideIsSomethingElse() {
    assertThat(proposed(Kind.ENTRY, Side.BUY).isLike(decision(Kind.ENTRY, Side.SELL))).isFalse();
  }

  @Test
  void noTwoOrdersAreAlike() {
    assertThat(proposed(Kind.ORDER, Side.BUY).isLike(decision(Kind.ORDER, Side.BUY))).isFalse();
  }

  private static ProposedDecision proposed(Kind kind, Side side) {
    return ProposedDecision.made(1, decision(kind, side), null, 0, 1);
  }

  private static Decision decision(Kind kind, Side side) {
    var intent =
        new OrderIntent(
            ClientOrderId.of(AGENT, 1, 0),
            AGENT,
            new InstrumentId("book:WETH-USDC"),
            side,
            OrderType.MARKET,
            BigInteger.ONE,
            null,
            null,
            TimeInForce.IOC,
            false);
    return new Decision(
        1,
        AGENT,
        new StrategyId("momentum"),
        kind,
        0,
        List.of(new Leg(intent, null, null, 0)),
        null,
        null,
        "test");
  }
}
