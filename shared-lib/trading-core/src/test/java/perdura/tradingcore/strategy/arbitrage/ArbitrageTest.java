package perdura.tradingcore.strategy.arbitrage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static perdura.tradingcore.strategy.FakeContext.BOOK;
import static perdura.tradingcore.strategy.FakeContext.ETH;
import static perdura.tradingcore.strategy.FakeContext.USD;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.market.MarketEvent.Heartbeat;
import perdura.tradingcore.strategy.CycleOffer;
import perdura.tradingcore.strategy.FakeContext;
import perdura.tradingcore.strategy.Proposal;
import perdura.tradingcore.strategy.Proposal.TakeCycle;

class ArbitrageTest {
  private static final InstrumentId OTHER = new InstrumentId("other");

  private final FakeContext context = new FakeContext();
  private final Arbitrage arbitrage = new Arbitrage(ArbitrageParameters.defaults(USD));

  @BeforeEach
  void fund() {
    context.held.put(USD.id(), usd(50_000));
  }

  @Test
  void takesTheBestOffer() {
    context.offers = List.of(offer(USD.id(), 10_000, 20), offer(USD.id(), 10_000, 15));

    assertThat(propose())
        .singleElement()
        .isInstanceOfSatisfying(
            TakeCycle.class,
            taken -> assertThat(taken.cycle()).isEqualTo(context.offers.getFirst()));
  }

  @Test
  void leavesWhatEarnsTooLittle() {
    context.offers = List.of(offer(USD.id(), 10_000, 4));

    assertThat(propose()).isEmpty();
  }

  @Test
  void leavesWhatDoesNotStartInItsAsset() {
    context.offers = List.of(offer(ETH.id(), 1_000, 50));

    assertThat(propose()).isEmpty();
  }

  @Test
  void passesOverOfferItCannotPay() {
    context.offers = List.of(offer(USD.id(), 60_000, 100), offer(USD.id(), 10_000, 15));

    assertThat(propose())
        .singleElement()
        .isInstanceOfSatisfying(
            TakeCycle.class,
            taken -> assertThat(taken.cycle()).isEqualTo(context.offers.getLast()));
  }

  @Test
  void passesOverBusyInstruments() {
    context.offers = List.of(offer(USD.id(), 10_000, 20));
    context.busy.add(OTHER);

    assertThat(propose()).isEmpty();
  }

  @Test
  void proposesNothingOnHeartbeat() {
    context.offers = List.of(offer(USD.id(), 10_000, 20));

    assertThat(arbitrage.onMarket(new Heartbeat(1, 1), context)).isEmpty();
  }

  @Test
  void countsItsProposalsAcrossRestart() {
    context.offers = List.of(offer(USD.id(), 10_000, 20));
    propose();

    var restored = new Arbitrage(ArbitrageParameters.defaults(USD));
    restored.restore(arbitrage.state());

    assertThat(restored.state()).containsEntry("proposed", "1");
  }

  @Test
  void refusesNegativeMinimum() {
    assertThatThrownBy(() -> new ArbitrageParameters(USD, BigDecimal.valueOf(-1), BigDecimal.ZERO))
        .hasMessageContaining("leastEdgeBps");
  }

  private List<Proposal> propose() {
    return arbitrage.onMarket(context.price(2_000), context);
  }

  private static CycleOffer offer(AssetId start, long input, long profit) {
    var there = new CycleOffer.Step(BOOK.id(), start, ETH.id(), usd(input), BigInteger.TEN);
    var back = new CycleOffer.Step(OTHER, ETH.id(), start, BigInteger.TEN, usd(input + profit));
    return new CycleOffer(
        start, List.of(there, back), usd(input), usd(input + profit), usd(profit));
  }

  private static BigInteger usd(long whole) {
    return BigInteger.valueOf(whole).multiply(BigInteger.TEN.pow(6));
  }
}
