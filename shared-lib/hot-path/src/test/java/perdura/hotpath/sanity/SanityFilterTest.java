package perdura.hotpath.sanity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import perdura.hotpath.curve.BookTerms;
import perdura.hotpath.curve.Level;
import perdura.hotpath.curve.PoolTerms;
import perdura.hotpath.curve.Ratio;
import perdura.hotpath.curve.UnsupportedTerms;
import perdura.hotpath.market.Asset;
import perdura.hotpath.market.Instrument;
import perdura.hotpath.market.Market;

class SanityFilterTest {
  private static final PoolTerms FEE = new PoolTerms(new Ratio(997, 1000));
  private static final long NOW = 1_000_000_000_000_000L;
  private static final long SILENCE_NS = SanityLimits.DEFAULT.maxSilenceNs();
  private static final long DAY_NS = SanityLimits.DEFAULT.maxAgeNs();

  private final Market market = new Market();
  private final int weth = asset("weth", 18);
  private final int usdc = asset("usdc", 6);
  private final int link = asset("link", 18);

  @BeforeEach
  void listHonestPools() {
    pool("usdc-a", usdc, "36000000", weth, "20000");
    pool("usdc-b", usdc, "16000000", weth, "8921.8");
    pool("link-a", link, "124000", weth, "440");
    pool("link-b", link, "119000", weth, "426.8");
  }

  @Test
  void keepsPoolsThatDifferByWhatArbitrageLeaves() {
    assertThat(reasons()).isEmpty();
  }

  @Test
  void rejectsWhatCannotBeTradedForMuch() {
    pool("link-dust", link, "3", weth, "0.01");
    pool("link-dead", link, "0.000000001", weth, "400");

    assertThat(reasons())
        .containsOnly(
            Map.entry("link-dust", Reason.LIQUIDITY_TOO_LOW),
            Map.entry("link-dead", Reason.LIQUIDITY_TOO_LOW));
  }

  @Test
  void rejectsAPriceFarFromWhereTheLiquidityTrades() {
    pool("link-c", link, "10000", weth, "40");

    assertThat(reasons()).containsOnly(Map.entry("link-c", Reason.OFF_CONSENSUS));
  }

  @Test
  void holdsAPairOnOneVenueAgainstTheRestOfTheMarket() {
    pool("link-usdc", link, "50000", usdc, "400000");

    assertThat(reasons()).containsOnly(Map.entry("link-usdc", Reason.OFF_CONSENSUS));
  }

  @Test
  void valuesNoTokenByReservesOfAnotherThatIsThinlyPriced() {
    int scam = asset("scam", 18);
    int twin = asset("twin", 18);
    pool("scam-weth", scam, "1000000", weth, "0.001");
    pool("scam-twin", scam, "900000000000000", twin, "1");
    pool("twin-weth", twin, "500", weth, "500");

    assertThat(reasons())
        .containsOnly(
            Map.entry("scam-weth", Reason.LIQUIDITY_TOO_LOW),
            Map.entry("scam-twin", Reason.LIQUIDITY_TOO_LOW));
  }

  @Test
  void rejectsWhatNoPathValues() {
    pool("island", asset("one", 18), "1000000", asset("two", 18), "1000000");

    assertThat(reasons()).containsOnly(Map.entry("island", Reason.LIQUIDITY_TOO_LOW));
  }

  @Test
  void rejectsReservesThatNoPairCanHoldAndFewRawUnits() {
    pool("empty", link, "0", weth, "400");
    int absurd = pool("absurd", link, "1", weth, "1");
    market.setReserves(absurd, BigInteger.ONE.shiftLeft(112), BigInteger.TEN.pow(20), NOW);
    int few = pool("few", link, "1", weth, "1");
    market.setReserves(few, BigInteger.valueOf(999), BigInteger.TEN.pow(20), NOW);

    assertThat(reasons().values()).containsOnly(Reason.ZERO_OR_ABSURD_RESERVES);
    assertThat(reasons()).containsOnlyKeys("empty", "absurd", "few");
  }

  @Test
  void rejectsCrossedAndOneSidedBooks() {
    book("good", List.of(new Level(1799, 50_000)), List.of(new Level(1801, 50_000)));
    book("crossed", List.of(new Level(1802, 50_000)), List.of(new Level(1801, 50_000)));
    book("bids", List.of(new Level(1799, 50_000)), List.of());

    assertThat(reasons())
        .containsOnly(
            Map.entry("crossed", Reason.CROSSED_BOOK), Map.entry("bids", Reason.LIQUIDITY_TOO_LOW));
  }

  @Test
  void rejectsWhatIsUnknownOrTooOldThoughItsFeedLives() {
    see("day", "v", NOW - DAY_NS);
    see("older", "v", NOW - DAY_NS - 1);
    market.addInstrument(new Instrument("unknown", "v", link, weth, FEE, 0));

    assertThat(reasons())
        .containsOnly(Map.entry("older", Reason.STALE), Map.entry("unknown", Reason.STALE));
  }

  @Test
  void rejectsAllInstrumentsOfASilentFeed() {
    see("quiet", "slow", NOW - DAY_NS / 2);
    see("latest", "slow", NOW - SILENCE_NS);
    see("gone", "mute", NOW - SILENCE_NS - 1);
    see("ahead", "early", NOW + SILENCE_NS + 1);

    assertThat(reasons())
        .containsOnly(Map.entry("gone", Reason.STALE), Map.entry("ahead", Reason.STALE));
  }

  /** An honest pool of a venue. */
  private void see(String id, String venue, long timeNs) {
    int pool = market.addInstrument(new Instrument(id, venue, link, weth, FEE, 0));
    market.setReserves(pool, raw(link, "124000"), raw(weth, "440"), timeNs);
  }

  @Test
  void namesTheCurveThatWeDoNotSettle() {
    market.addInstrument(
        new Instrument("odd", "v", link, weth, new UnsupportedTerms("concentrated"), 0));

    List<Rejection> rejections = new SanityFilter(SanityLimits.DEFAULT, weth).examine(market, NOW);

    assertThat(rejections).hasSize(1);
    assertThat(rejections.getFirst().reason()).isEqualTo(Reason.UNSUPPORTED_CURVE);
    assertThat(rejections.getFirst().detail()).contains("concentrated");
  }

  @Test
  void knowsAssetsByIdAndNotByName() {
    int twin = asset("LINK", 18);
    pool("twin", twin, "124000", weth, "440");
    SanityLimits limits =
        new SanityLimits(20, 0.03, BigInteger.TEN, 1, 1, Set.of("weth", "usdc", "link"));

    assertThat(reasons(limits)).containsOnly(Map.entry("twin", Reason.NOT_ALLOWED));
  }

  @Test
  void refusesLimitsThatSwitchAllOff() {
    assertThatThrownBy(() -> new SanityLimits(Double.NaN, 1, BigInteger.ONE, 1, 1, Set.of()))
        .hasMessageContaining("liquidity NaN");
    assertThatThrownBy(() -> new SanityLimits(1, 0, BigInteger.ONE, 1, 1, Set.of()))
        .hasMessageContaining("deviation");
    assertThatThrownBy(() -> new SanityLimits(1, 1, BigInteger.ONE, 0, 1, Set.of()))
        .hasMessageContaining("silent");
    assertThatThrownBy(() -> new SanityLimits(1, 1, BigInteger.ONE, 2, 1, Set.of()))
        .hasMessageContaining("at least as old");
  }

  private int asset(String id, int scale) {
    return market.addAsset(new Asset(id, scale));
  }

  private int pool(String id, int base, String baseAmount, int quote, String quoteAmount) {
    int pool = market.addInstrument(new Instrument(id, "v", base, quote, FEE, 0));
    market.setReserves(pool, raw(base, baseAmount), raw(quote, quoteAmount), NOW);
    return pool;
  }

  private BigInteger raw(int asset, String amount) {
    return new BigDecimal(amount)
        .scaleByPowerOfTen(market.asset(asset).scale())
        .toBigIntegerExact();
  }

  /** A book of weth in usdc, in lots of 0.001 and prices of 1. */
  private void book(String id, List<Level> bids, List<Level> asks) {
    BookTerms terms = new BookTerms(BigInteger.TEN.pow(15), new Ratio(1000, 1), new Ratio(1, 1000));
    int book = market.addInstrument(new Instrument(id, "v", weth, usdc, terms, 0));
    market.setBook(book, bids, asks, NOW);
  }

  private Map<String, Reason> reasons() {
    return reasons(SanityLimits.DEFAULT);
  }

  private Map<String, Reason> reasons(SanityLimits limits) {
    Map<String, Reason> reasons = new HashMap<>();
    for (Rejection rejection : new SanityFilter(limits, weth).examine(market, NOW)) {
      reasons.put(market.instrument(rejection.instrument()).id(), rejection.reason());
    }
    return reasons;
  }
}
