package perdura.tradingcore.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static perdura.tradingcore.engine.World.BOOK;
import static perdura.tradingcore.engine.World.MOMO;
import static perdura.tradingcore.engine.World.USDC;
import static perdura.tradingcore.engine.World.WETH;
import static perdura.tradingcore.engine.World.enter;
import static perdura.tradingcore.engine.World.exit;
import static perdura.tradingcore.engine.World.usdc;
import static perdura.tradingcore.engine.World.weth;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import perdura.tradingcore.decision.Decision.Kind;
import perdura.tradingcore.order.OrderIntent;
import perdura.tradingcore.order.OrderStatus;
import perdura.tradingcore.order.OrderType;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.order.TimeInForce;
import perdura.tradingcore.strategy.Proposal;

class EntryProtectionTest {
  private final World world = World.trading();
  private final FakeVenue venue = world.venue;

  @Test
  void buysWithinTheCollar() {
    world.say(enter("2", "1900"));

    var entry = venue.last();
    assertThat(entry.side()).isEqualTo(Side.BUY);
    assertThat(entry.type()).isEqualTo(OrderType.MARKET);
    assertThat(entry.timeInForce()).isEqualTo(TimeInForce.IOC);
    assertThat(entry.priceBound()).isEqualByComparingTo("2040");
    assertThat(entry.id().value()).isEqualTo("momo-" + decisionOf(entry) + "-0");
  }

  private String decisionOf(OrderIntent intent) {
    var order = world.engine.state().order(intent.id()).orElseThrow();
    return Long.toString(order.decision(), Character.MAX_RADIX);
  }

  @Test
  void putsStopUnderWhatIsFilledAtTheSameInput() {
    world.say(enter("2", "1900"));

    venue.fill(venue.last(), "2000.5");
    world.tick();

    var stop = venue.last();
    assertThat(venue.submitted).hasSize(2);
    assertThat(stop.type()).isEqualTo(OrderType.STOP);
    assertThat(stop.side()).isEqualTo(Side.SELL);
    assertThat(stop.trigger()).isEqualByComparingTo("1900");
    assertThat(stop.quantity()).isEqualTo(weth("2"));
    assertThat(stop.reduceOnly()).isTrue();
  }

  @Test
  void namesTheEntryThatAStopBelongsTo() {
    world.say(enter("2", "1900"));
    var entry = world.engine.state().order(venue.last().id()).orElseThrow();

    venue.fill(venue.last(), "2000.5");
    world.tick();

    var stop = world.engine.state().order(venue.last().id()).orElseThrow();
    var decision = world.engine.state().decision(stop.decision()).orElseThrow().decision();
    assertThat(decision.kind()).isEqualTo(Kind.PROTECT);
    assertThat(decision.parent()).isEqualTo(entry.decision());
  }

  @Test
  void protectsEachPartOfAnEntryAsItComes() {
    world.say(enter("2", "1900"));
    var entry = venue.last();

    venue.fill(entry, weth("0.5"), "2000", false);
    world.tick();
    venue.fill(entry, weth("1.5"), "2000", true);
    world.tick();

    assertThat(venue.submitted.subList(1, 3))
        .extracting(stop -> stop.quantity())
        .containsExactly(weth("0.5"), weth("1.5"));
    assertThat(world.engine.snapshot().unprotected()).isEmpty();
  }

  @Test
  void exitLiftsTheStopBeforeItSells() {
    enterAndProtect();
    var stop = venue.last();

    world.say(exit());
    assertThat(venue.cancels).containsExactly(stop.id());
    assertThat(venue.submitted).hasSize(2);
    venue.cancelled(stop.id());
    world.tick();

    var sale = venue.last();
    assertThat(sale.side()).isEqualTo(Side.SELL);
    assertThat(sale.type()).isEqualTo(OrderType.MARKET);
    assertThat(sale.quantity()).isEqualTo(weth("2"));
    assertThat(sale.reduceOnly()).isTrue();
  }

  @Test
  void exitLeavesWhereTheEntryCameIn() {
    enterAndProtect();

    world.say(new Proposal.Exit(World.WETH_POOL.id(), "another market of the same asset"));

    assertThat(venue.cancels).isEmpty();
    assertThat(world.engine.snapshot().unprotected()).isEmpty();
  }

  @Test
  void bringsBackWhatAnExitPaidInAnotherAsset() {
    world.engine.execute(World.order("weth", Side.BUY, "1", false));
    venue.fill(venue.last(), "2000");
    world.say(
        new Proposal.Enter(
            World.LINK_WETH.id(),
            World.raw(World.LINK, "100"),
            new BigDecimal("0.0045"),
            "test entry"));
    venue.fill(venue.last(), "0.005");
    world.tick();
    var stop = venue.last();
    venue.accept(stop);

    world.say(new Proposal.Exit(World.LINK_WETH.id(), "test exit"));
    venue.cancelled(stop.id());
    world.tick();
    venue.fill(venue.last(), "0.005");
    world.tick();

    var back = venue.last();
    assertThat(back.instrument()).isIn(BOOK.id(), World.WETH_POOL.id());
    assertThat(back.side()).isEqualTo(Side.SELL);
    assertThat(kindOf(back)).isEqualTo(Kind.UNWIND);
  }

  private Kind kindOf(OrderIntent intent) {
    var order = world.engine.state().order(intent.id()).orElseThrow();
    return world.engine.state().decision(order.decision()).orElseThrow().decision().kind();
  }

  @Test
  void exitFindsNothingLeftWhenTheStopWasFaster() {
    enterAndProtect();
    var stop = venue.last();

    world.say(exit());
    venue.fill(stop, "1900");
    world.tick();

    assertThat(venue.submitted).hasSize(2);
    assertThat(world.engine.state().openOrders()).isEmpty();
    assertThat(world.engine.state().openDecisions()).isEmpty();
  }

  @Test
  void protectsAgainWhatAnExitCouldNotSell() {
    enterAndProtect();
    world.say(exit());
    venue.cancelled(venue.cancels.getFirst());
    world.tick();

    venue.fill(venue.last(), weth("0.5"), "1990", true);
    world.pass(1_100);

    var stop = venue.last();
    assertThat(stop.type()).isEqualTo(OrderType.STOP);
    assertThat(stop.quantity()).isEqualTo(weth("1.5"));
  }

  @Test
  void stopThatFillsClosesThePosition() {
    enterAndProtect();

    venue.fill(venue.last(), "1900");
    world.tick();

    var position = world.engine.state().portfolio().position(MOMO, WETH.id()).orElseThrow();
    assertThat(position.quantity()).isZero();
    assertThat(position.realised()).isEqualTo(usdc("-200"));
    assertThat(world.engine.state().balance(MOMO, USDC.id())).isEqualTo(usdc("99800"));
  }

  @Test
  void countsWhatLiesOpenWhenTheStopIsRejected() {
    world.say(enter("2", "1900"));
    venue.fill(venue.last(), "2000");
    world.tick();

    venue.reject(venue.last());
    world.pass(200);

    var unprotected = world.engine.snapshot().unprotected();
    assertThat(unprotected).hasSize(1);
    assertThat(unprotected.getFirst().quantity()).isEqualTo(weth("2"));
  }

  @Test
  void triesAnotherStopAfterARest() {
    world.say(enter("2", "1900"));
    venue.fill(venue.last(), "2000");
    world.tick();
    var first = venue.last();

    venue.reject(first);
    world.tick();
    assertThat(venue.submitted).hasSize(2);
    world.pass(1_000);

    assertThat(venue.submitted).hasSize(3);
    assertThat(venue.last().id()).isNotEqualTo(first.id());
  }

  @Test
  void holdsStopItselfWhereTheVenueDoesNot() {
    venue.holdsStops = false;
    world.say(enter("2", "1900"));
    venue.fill(venue.last(), "2000");
    world.tick();
    assertThat(venue.submitted).hasSize(1);
    assertThat(world.engine.snapshot().unprotected()).isEmpty();

    world.book("1899.00", "1900.00");

    var sale = venue.last();
    assertThat(sale.type()).isEqualTo(OrderType.MARKET);
    assertThat(sale.side()).isEqualTo(Side.SELL);
    assertThat(sale.quantity()).isEqualTo(weth("2"));
    assertThat(world.engine.state().order(sale.id()).orElseThrow().status())
        .isEqualTo(OrderStatus.SUBMITTED);
  }

  @Test
  void ignoresHoldingsOfLessThanDust() {
    world.say(enter("2", "1900"));

    venue.fill(venue.last(), BOOK.lot().multiply(BigInteger.TWO), "2000", true);
    world.tick();

    assertThat(venue.submitted).hasSize(1);
    assertThat(world.engine.snapshot().unprotected()).isEmpty();
  }

  @Test
  void marksAveragePriceAsCost() {
    enterAndProtect();

    var position = world.engine.state().portfolio().position(MOMO, WETH.id()).orElseThrow();

    assertThat(position.cost()).isEqualTo(usdc("4000"));
    assertThat(position.stop()).isEqualTo(new BigDecimal("1900.00"));
  }

  private void enterAndProtect() {
    world.say(enter("2", "1900"));
    venue.fill(venue.last(), "2000");
    world.tick();
    venue.accept(venue.last());
    world.tick();
  }
}
