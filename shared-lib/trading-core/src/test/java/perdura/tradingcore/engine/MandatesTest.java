package perdura.tradingcore.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static perdura.tradingcore.engine.World.COORDINATOR;
import static perdura.tradingcore.engine.World.LINK_USDC;
import static perdura.tradingcore.engine.World.MOMENTUM;
import static perdura.tradingcore.engine.World.MOMO;
import static perdura.tradingcore.engine.World.USDC;
import static perdura.tradingcore.engine.World.enter;
import static perdura.tradingcore.engine.World.exit;
import static perdura.tradingcore.engine.World.limit;
import static perdura.tradingcore.engine.World.mandate;
import static perdura.tradingcore.engine.World.order;
import static perdura.tradingcore.engine.World.usdc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import org.junit.jupiter.api.Test;
import perdura.tradingcore.command.Command.GrantMandate;
import perdura.tradingcore.command.Command.RevokeMandate;
import perdura.tradingcore.engine.CommandOutcome.NotAllowed;
import perdura.tradingcore.engine.CommandOutcome.Refused;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.portfolio.Account;

class MandatesTest {
  private final World world = new World().start();
  private final FakeVenue venue = world.venue;

  @Test
  void opensNothingWithoutAMandate() {
    assertThat(codeOf(world.engine.execute(order("r1", Side.BUY, "1", false))))
        .isEqualTo("MANDATE_MISSING");
    assertThat(venue.submitted).isEmpty();
  }

  @Test
  void firstGrantMovesTheCapitalOutOfTheTreasury() {
    world.grant("100000");

    assertThat(world.engine.state().balance(MOMO, USDC.id())).isEqualTo(usdc("100000"));
    assertThat(treasury()).isEqualTo(usdc("900000"));
  }

  @Test
  void largerGrantTopsUpAndRenewalMovesNothing() {
    world.grant("100000");

    world.grant("100000");
    world.grant("50000");
    world.grant("120000");

    assertThat(world.engine.state().balance(MOMO, USDC.id())).isEqualTo(usdc("120000"));
    assertThat(treasury()).isEqualTo(usdc("880000"));
  }

  private BigInteger treasury() {
    return world.engine.state().portfolio().balance(Account.TREASURY, USDC.id());
  }

  @Test
  void refusesToGrantMoreThanTheTreasuryHas() {
    var outcome = world.grant("1000001");

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Refused.class, no -> assertThat(no.code()).isEqualTo("TREASURY_INSUFFICIENT"));
    assertThat(world.engine.state().mandate(MOMO)).isEmpty();
  }

  @Test
  void endsAtItsArrivalTime() {
    world.grant("100000");
    world.pass(299_999);
    assertThat(world.engine.state().mandate(MOMO)).isPresent();

    world.pass(1);

    assertThat(world.engine.state().mandate(MOMO)).isEmpty();
  }

  @Test
  void renewalCarriesItOn() {
    world.grant("100000");
    world.pass(200_000);

    world.grant("100000");
    world.pass(200_000);

    assertThat(world.engine.state().mandate(MOMO)).isPresent();
  }

  @Test
  void exitsPassAfterItsEnd() {
    world.grant("100000");
    world.say(enter("1", "1900"));
    venue.fill(venue.last(), "2000");
    world.tick();
    var stop = venue.last();
    venue.accept(stop);
    world.pass(300_000);
    world.prices();

    world.say(enter("1", "1900"));
    assertThat(venue.submitted).hasSize(2);
    world.say(exit());

    assertThat(venue.cancels).containsExactly(stop.id());
  }

  @Test
  void revokingCancelsEntries() {
    world.grant("100000");
    world.engine.execute(limit("r1", Side.BUY, "1", "1990.00"));
    venue.accept(venue.last());
    world.tick();

    world.engine.execute(new RevokeMandate(COORDINATOR, MOMO, "test"));

    assertThat(venue.cancels).containsExactly(venue.last().id());
    assertThat(codeOf(world.engine.execute(order("r2", Side.BUY, "1", false))))
        .isEqualTo("MANDATE_MISSING");
  }

  @Test
  void coversOnlyItsInstruments() {
    world.engine.execute(
        new GrantMandate(
            COORDINATOR,
            MOMO,
            MOMENTUM,
            new BigDecimal("100000"),
            Set.of(LINK_USDC.id()),
            world.nowNs + World.SECOND));

    assertThat(codeOf(world.engine.execute(order("r1", Side.BUY, "1", false))))
        .isEqualTo("MANDATE_EXCLUDES_INSTRUMENT");
  }

  @Test
  void putsNoMoreAtRiskThanItsCapital() {
    world.grant("5000");

    world.engine.execute(order("r1", Side.BUY, "2", false));

    assertThat(codeOf(world.engine.execute(order("r2", Side.BUY, "1", false))))
        .isEqualTo("MANDATE_CAPITAL_EXCEEDED");
  }

  @Test
  void refusesAnEndInThePast() {
    assertThat(world.engine.execute(mandate("1000", world.nowNs))).isInstanceOf(Refused.class);
  }

  private static String codeOf(CommandOutcome outcome) {
    assertThat(outcome).isInstanceOf(NotAllowed.class);
    return ((NotAllowed) outcome).denial().code();
  }
}
