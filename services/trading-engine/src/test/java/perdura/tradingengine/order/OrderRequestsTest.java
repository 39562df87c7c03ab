package perdura.tradingengine.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import perdura.api.tradingengine.OrderRequest;
import perdura.servicesupport.problem.ProblemException;
import perdura.tradingcore.command.Command;
import perdura.tradingcore.order.TimeInForce;
import perdura.tradingcore.sim.SimMarket;
import perdura.tradingengine.instrument.Instruments;

class OrderRequestsTest {
  private static final String BOOK = "cex-one:WETH/USDC";

  private final SimMarket market = new SimMarket(1, 0);
  private final OrderRequests requests =
      new OrderRequests(new Instruments(market.instruments(), market.numeraire()));

  /** Law L12. */
  @Test
  void turnsWholeBaseIntoRawUnitsExactly() {
    Command.SubmitOrder order = command(request("MARKET", "0.000000000000000001", null, null));

    assertThat(order.quantity()).isEqualTo(BigInteger.ONE);
    assertThat(order.timeInForce()).isEqualTo(TimeInForce.IOC);
    assertThat(order.requestId()).isEqualTo("key-1");
    assertThat(order.by()).isEqualTo("key:t");
  }

  @Test
  void leavesALimitOrderRestingUnlessToldOtherwise() {
    assertThat(command(request("LIMIT", "1", "3000", null)).timeInForce())
        .isEqualTo(TimeInForce.GTC);
  }

  @Test
  void refusesWhatIsFinerThanTheAsset() {
    refuses(request("MARKET", "0.0000000000000000001", null, null), "decimals");
  }

  @Test
  void refusesALimitWithoutAPriceAndAStopWithoutATrigger() {
    refuses(request("LIMIT", "1", null, null), "price is missing");
    refuses(request("STOP", "1", null, null), "trigger is missing");
    refuses(request("MARKET", "1", null, "3000"), "trigger belongs to STOP");
  }

  @Test
  void refusesAnInstrumentThatTheFeedDoesNotHave() {
    OrderRequest request =
        new OrderRequest(
            "hand", "moon:A/B", "BUY", "MARKET", BigDecimal.ONE, null, null, null, null, null);

    refuses(request, "moon:A/B");
  }

  @Test
  void proposesWhatShallWaitForAPersonButNoExit() {
    assertThat(command(request("MARKET", "1", null, null)).proposed()).isFalse();
    assertThat(command(waiting(null)).proposed()).isTrue();
    refuses(waiting(true), "approval belongs to orders that may open");
  }

  private static OrderRequest waiting(@Nullable Boolean reduceOnly) {
    return new OrderRequest(
        "hand", BOOK, "BUY", "MARKET", BigDecimal.ONE, null, null, null, reduceOnly, "person");
  }

  @Test
  void refusesAKeyThatNamesNothing() {
    OrderRequest request = request("MARKET", "1", null, null);

    assertThatThrownBy(() -> requests.command("key:t", " ", request))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("Idempotency-Key");
  }

  private Command.SubmitOrder command(OrderRequest request) {
    return requests.command("key:t", "key-1", request);
  }

  private void refuses(OrderRequest request, String because) {
    assertThatThrownBy(() -> command(request))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(because);
  }

  private static OrderRequest request(
      String type, String quantity, @Nullable String price, @Nullable String trigger) {
    return new OrderRequest(
        "hand",
        BOOK,
        "BUY",
        type,
        new BigDecimal(quantity),
        price == null ? null : new BigDecimal(price),
        trigger == null ? null : new BigDecimal(trigger),
        null,
        null,
        null);
  }
}
