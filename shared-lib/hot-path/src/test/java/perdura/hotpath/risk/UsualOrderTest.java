package perdura.hotpath.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UsualOrderTest {
  private static final int CASES = 300_000;
  private static final int SMALL_CHANGE = 3;

  private final Random random = new Random(5);
  private final SmallDesk desk = new SmallDesk();

  @Test
  void callsNothingPlainThatIsOutsideItsCollarOrBelowItsMinimum() {
    int plain = 0;
    for (int i = 0; i < CASES; i++) {
      OrderCase order = new OrderCase(new GateControls.Word(limits(), TradingMode.ACTIVE));
      long unit = 1 + (random.nextLong() & (Wide.MOST >>> (10 + random.nextInt(50))));
      order.reference = 1 + (random.nextLong() & (Wide.MOST >>> (2 + random.nextInt(50))));
      order.price = Math.max(0, order.reference + offset(order.reference >>> order.nearShift));
      order.quantity = 1 + (random.nextLong() & Wide.MOST >>> random.nextInt(58));
      order.buys = random.nextBoolean();
      Listing listing = listing(order, unit);
      order.mostQuote = listing.quoteUp(order.quantity, Math.max(order.price, order.reference));

      if (OrderShape.isNearTheMarket(order, listing)) {
        plain++;
        assertThat(isWithinCollar(order)).isTrue();
        assertThat(product(order.quantity, order.reference))
            .isGreaterThanOrEqualTo(product(listing.minimum, unit));
      }
    }
    assertThat(plain).isGreaterThan(CASES / 10);
  }

  private GateLimits limits() {
    int collar = 1 + random.nextInt(5_000);
    return GateLimitsTest.limits(1, 1, 1, 1, collar, 1 + random.nextInt(10_000), 1, 1, 1, 1, 1);
  }

  /** About as far as is still near. */
  private long offset(long near) {
    long far = random.nextInt(3) == 0 ? near : random.nextLong(near + 1);
    return (random.nextBoolean() ? far : -far) + random.nextInt(-1, 2);
  }

  /** With a minimum that is about what the order is worth at the reference. */
  private Listing listing(OrderCase order, long unit) {
    BigInteger worth =
        product(order.quantity, order.reference)
            .divide(BigInteger.valueOf(unit))
            .add(BigInteger.valueOf(random.nextInt(-2, 3)))
            .max(BigInteger.ZERO)
            .min(BigInteger.valueOf(Wide.MOST));
    long minimum = worth.longValueExact() / (1 + random.nextInt(2)) - random.nextInt(2);
    return new Listing(
        new InstrumentTerms(0, 1, 0, 1, 1, Math.max(0, minimum), unit, 0),
        new Mark(true),
        TradingMode.ACTIVE);
  }

  private static BigInteger product(long a, long b) {
    return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
  }

  private static boolean isWithinCollar(OrderCase order) {
    int above = order.buys ? order.limits.collarBps() : order.limits.farCollarBps();
    int below = order.buys ? order.limits.farCollarBps() : order.limits.collarBps();
    BigInteger price = product(order.price, 10_000);
    return price.compareTo(product(order.reference, 10_000 + above)) <= 0
        && price.compareTo(product(order.reference, 10_000 - below)) >= 0;
  }

  @Test
  void knowsTheOrderThatNothingStandsAgainst() {
    assertThat(isPlain(0)).isTrue();
    desk.state.enable(SmallDesk.ETHER_DOLLAR, false);
    assertThat(isPlain(0)).isFalse();
    desk.state.enable(SmallDesk.ETHER_DOLLAR, true);
    assertThat(isPlain(0)).isTrue();
    assertThat(isPlain(1)).isFalse();
  }

  @Test
  void callsNoOrderUsualWhoseQuantityIsNoAmountThoughItIsWorthLittle() {
    desk.state.listInstrument(
        SMALL_CHANGE,
        new InstrumentTerms(0, SmallDesk.ETHER, SmallDesk.DOLLAR, 1, 1, 0, 1L << 40, 0));
    desk.state.onReference(SMALL_CHANGE, 1, desk.nowNs);

    assertThat(isPlain(order(0, SMALL_CHANGE, 1L << 59, 1))).isTrue();
    assertThat(isPlain(order(0, SMALL_CHANGE, Wide.MOST, 1))).isTrue();
    assertThat(isPlain(order(0, SMALL_CHANGE, Wide.MOST + 1, 1))).isFalse();
  }

  @Test
  void callsNoLegUsualThatIsWorthMoreThanCanBeCounted() {
    OrderCase order = order(0, SmallDesk.ETHER_BITCOIN, 1_000_000, 50_000);
    order.broughtAsset = SmallDesk.BITCOIN;
    order.brought = 60_000;
    desk.state.onMark(SmallDesk.BITCOIN, 100);
    assertThat(isPlain(order)).isTrue();

    desk.state.onMark(SmallDesk.BITCOIN, Wide.MOST);

    assertThat(isPlain(order)).isFalse();
  }

  private boolean isPlain(int agent) {
    return isPlain(order(agent, SmallDesk.ETHER_DOLLAR, 10_000, 200_000));
  }

  private OrderCase order(int agent, int instrument, long quantity, long price) {
    OrderCase order =
        new OrderCase(new GateControls.Word(GateLimits.defaults(2), TradingMode.ACTIVE));
    order.decision(agent, desk.nowNs, false);
    order.instrument = instrument;
    order.buys = true;
    order.purpose(Purpose.OPEN);
    order.quantity = quantity;
    order.price = price;
    return order;
  }

  private boolean isPlain(OrderCase order) {
    desk.gate.begin(order.agent, desk.nowNs);
    Account account = desk.state.account(order.agent);
    Listing listing = desk.state.listing(order.instrument);
    return account != null
        && listing != null
        && UsualOrder.isPlain(order, desk.state, account, listing);
  }
}
