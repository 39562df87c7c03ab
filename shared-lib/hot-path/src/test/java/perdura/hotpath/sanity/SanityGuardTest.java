package perdura.hotpath.sanity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import perdura.hotpath.curve.BookTerms;
import perdura.hotpath.curve.PoolTerms;
import perdura.hotpath.curve.Ratio;
import perdura.hotpath.curve.UnsupportedTerms;
import perdura.hotpath.cycle.Cycle;
import perdura.hotpath.cycle.CycleBudget;
import perdura.hotpath.cycle.CycleSettings;
import perdura.hotpath.cycle.IndexSettings;
import perdura.hotpath.cycle.IndexedCycleDetector;
import perdura.hotpath.exact.Amount;
import perdura.hotpath.market.Asset;
import perdura.hotpath.market.Instrument;
import perdura.hotpath.market.Market;
import perdura.hotpath.market.MarketWatcher;

/** Two deep pools at a price of 1, so that each limit can be met exactly. */
class SanityGuardTest {
  private static final long SILENCE_NS = 100;
  private static final long AGE_NS = 1_000;
  private static final long DEEP = 1 << 20;
  private static final SanityLimits LIMITS =
      new SanityLimits(
          64, 0.25, BigInteger.valueOf(8), SILENCE_NS, AGE_NS, Set.of("0xA", "0xB", "0xC"));

  private final Market market = new Market();
  private final int a = market.addAsset(new Asset("0xA", 0));
  private final int b = market.addAsset(new Asset("0xB", 0));
  private final int c = market.addAsset(new Asset("0xC", 0));
  private final int first = pool("first", "dex", b, a);
  private final int second = pool("second", "dex", b, a);
  private final SanityGuard guard = new SanityGuard(market, LIMITS, a);
  private long nowNs = 10_000;

  @BeforeEach
  void review() {
    market.setReserves(first, 0, DEEP, 0, DEEP, nowNs);
    market.setReserves(second, 0, DEEP, 0, DEEP, nowNs);
    guard.review(nowNs);
  }

  @Test
  void countsEachReasonOfItsOwn() {
    assertThat(Reason.values())
        .extracting(Reason::code)
        .containsExactlyElementsOf(IntStream.range(0, Reason.CODES).boxed().toList());
  }

  @Test
  void letsNothingTradeBeforeTheFirstReview() {
    SanityGuard fresh = new SanityGuard(market, LIMITS, a);

    assertThat(fresh.admit(first, nowNs)).isFalse();
    assertThat(fresh.reason(first)).isNull();

    fresh.review(nowNs);
    assertThat(fresh.admit(first, nowNs)).isTrue();
  }

  @Test
  void knowsATokenByItsAddressAndNotByItsName() {
    int twin = market.addAsset(new Asset("0xa", 0));
    int fake = pool("fake", "dex", b, twin);
    market.setReserves(fake, 0, DEEP, 0, DEEP, nowNs);

    expect(fake, Reason.NOT_ALLOWED);
  }

  @Test
  void keepsOutACurveThatWeDoNotSettle() {
    int odd =
        market.addInstrument(new Instrument("odd", "dex", b, a, new UnsupportedTerms("v3"), 0));

    expect(odd, Reason.UNSUPPORTED_CURVE);
  }

  @Test
  void keepsOutReservesThatNoPairCanHold() {
    market.setReserves(second, 0, DEEP, 0, 0, nowNs);
    expect(second, Reason.ZERO_OR_ABSURD_RESERVES);

    long most = (1L << 48) - 1;
    market.setReserves(second, most, -1, most, -1, nowNs);
    expect(second, null);

    market.setReserves(second, 1L << 48, 0, most, -1, nowNs);
    expect(second, Reason.ZERO_OR_ABSURD_RESERVES);

    market.setReserves(second, BigInteger.TWO.pow(130), BigInteger.TWO.pow(130), nowNs);
    expect(second, Reason.ZERO_OR_ABSURD_RESERVES);
  }

  @Test
  void keepsOutReservesOfFewRawUnits() {
    market.setReserves(second, 0, 8, 0, 8, nowNs);
    expect(second, Reason.LIQUIDITY_TOO_LOW);

    market.setReserves(second, 0, 8, 0, 7, nowNs);
    expect(second, Reason.ZERO_OR_ABSURD_RESERVES);
  }

  @Test
  void keepsOutABookThatIsCrossedOrHasOneSide() {
    int book = book("book");
    quote(book, 99, 100);
    expect(book, null);

    quote(book, 100, 100);
    expect(book, Reason.CROSSED_BOOK);

    market.setBook(
        book, new long[] {99}, new long[] {1_000}, 1, new long[0], new long[0], 0, nowNs);
    expect(book, Reason.LIQUIDITY_TOO_LOW);
  }

  @Test
  void keepsOutWhatIsWorthTooLittle() {
    market.setReserves(second, 0, 32, 0, 32, nowNs);
    expect(second, null);

    market.setReserves(second, 0, 32, 0, 31, nowNs);
    expect(second, Reason.LIQUIDITY_TOO_LOW);
  }

  @Test
  void keepsOutAPriceThatLiesTooFarOff() {
    market.setReserves(second, 0, 1024, 0, 1280, nowNs);
    expect(second, null);

    market.setReserves(second, 0, 1024, 0, 1281, nowNs);
    expect(second, Reason.OFF_CONSENSUS);

    market.setReserves(second, 0, 1281, 0, 1024, nowNs);
    expect(second, Reason.OFF_CONSENSUS);
  }

  @Test
  void keepsOutWhatIsUnknownOrTooOld() {
    market.setReserves(second, 0, DEEP, 0, DEEP, nowNs);
    guard.admit(second, nowNs);
    for (int i = 0; i < 20; i++) {
      nowNs += AGE_NS / 20;
      guard.heard(guard.feed("dex"), nowNs);
      guard.at(nowNs);
    }
    expect(second, null);

    nowNs++;
    guard.at(nowNs);
    assertThat(guard.mayTrade(second)).isFalse();
    expect(second, Reason.STALE);

    market.forget(first, nowNs);
    expect(first, Reason.STALE);
  }

  private void expect(int instrument, @Nullable Reason reason) {
    assertThat(guard.admit(instrument, nowNs)).isEqualTo(reason == null);
    assertThat(guard.reason(instrument)).isEqualTo(reason);
    assertThat(market.isDistrusted(instrument)).isEqualTo(reason != null);
  }

  @Test
  void searchesNoCycleThroughAPoolThatJustJumped() {
    List<Cycle> cycles = new ArrayList<>();
    IndexedCycleDetector detector = detector();

    update(second, DEEP, DEEP * 13 / 10);
    detector.onUpdate(second, cycle -> cycles.add(cycle.copy()));
    detector.onUpdate(first, cycle -> cycles.add(cycle.copy()));
    assertThat(cycles).isEmpty();
    assertThat(guard.keptOut(Reason.OFF_CONSENSUS)).isEqualTo(1);

    update(second, DEEP, DEEP * 11 / 10);
    detector.onUpdate(second, cycle -> cycles.add(cycle.copy()));
    assertThat(cycles).isNotEmpty();
    assertThat(guard.keptOut(Reason.OFF_CONSENSUS)).isZero();
    assertThat(guard.distrusted(Reason.OFF_CONSENSUS)).isEqualTo(1);
  }

  private void update(int pool, long base, long quote) {
    nowNs++;
    market.setReserves(pool, 0, base, 0, quote, nowNs);
    guard.admit(pool, nowNs);
  }

  private IndexedCycleDetector detector() {
    return new IndexedCycleDetector(
        market, new CycleSettings(4, List.of(a)), new Purse(), IndexSettings.TRADING, guard);
  }

  @Test
  void tellsTheMarketOnlyWhereTheAnswerChanges() {
    List<Integer> told = new ArrayList<>();
    market.watch(
        new MarketWatcher() {
          @Override
          public void onInstrument(int instrument) {}

          @Override
          public void onChange(int instrument) {
            told.add(instrument);
          }
        });

    guard.admit(second, nowNs);
    assertThat(guard.review(nowNs)).isFalse();
    assertThat(told).isEmpty();

    update(second, DEEP, 2 * DEEP);
    update(second, DEEP, 0);
    assertThat(told).containsExactly(second, second, second);
    assertThat(guard.keptOut(Reason.OFF_CONSENSUS)).isZero();
    assertThat(guard.keptOut(Reason.ZERO_OR_ABSURD_RESERVES)).isEqualTo(1);
    assertThat(guard.distrusted(Reason.ZERO_OR_ABSURD_RESERVES)).isZero();
  }

  @Test
  void leavesOutWhatAPersonExcluded() {
    market.exclude(second);
    update(second, DEEP, DEEP);
    guard.review(nowNs);
    assertThat(guard.mayTrade(second)).isFalse();
    assertThat(market.rate(2 * second)).isZero();
    assertThat(guard.reason(second)).isNull();

    update(second, DEEP, 2 * DEEP);
    market.include(second);
    assertThat(market.rate(2 * second)).isZero();

    update(second, DEEP, DEEP);
    assertThat(market.rate(2 * second)).isPositive();
    assertThat(guard.mayTrade(second)).isTrue();
  }

  @Test
  void waitsForAReviewWhereAnAssetHasNoPriceYet() {
    int lone = pool("lone", "dex", c, a);
    update(lone, DEEP, 5 * DEEP);
    assertThat(guard.reason(lone)).isEqualTo(Reason.LIQUIDITY_TOO_LOW);

    assertThat(guard.review(nowNs)).isTrue();
    assertThat(guard.reason(lone)).isNull();
  }

  @Test
  void holdsANewPairAgainstTheCrossPrice() {
    update(pool("lone", "dex", c, a), DEEP, 2 * DEEP);
    guard.review(nowNs);
    int cross = pool("cross", "dex", b, c);

    update(cross, 2 * DEEP, DEEP);
    assertThat(guard.reason(cross)).isNull();

    update(cross, 2 * DEEP, 2 * DEEP);
    assertThat(guard.reason(cross)).isEqualTo(Reason.OFF_CONSENSUS);
  }

  @Test
  void believesAQuietPoolWhileItsFeedIsHeard() {
    int feed = guard.feed("dex");
    nowNs += SILENCE_NS;
    guard.heard(feed, nowNs);
    nowNs += SILENCE_NS;
    guard.at(nowNs);
    assertThat(guard.mayTrade(second)).isTrue();
    guard.review(nowNs);
    assertThat(guard.reason(second)).isNull();

    guard.at(nowNs + 1);
    assertThat(guard.mayTrade(second)).isFalse();
  }

  @Test
  void letsNoInstrumentOfASilentFeedBeALegUntilItIsBack() {
    List<Cycle> cycles = new ArrayList<>();
    IndexedCycleDetector detector = detector();
    int other = pool("other", "slow", b, a);
    update(other, DEEP, DEEP * 11 / 10);
    guard.review(nowNs);

    nowNs += SILENCE_NS - 1;
    update(first, DEEP, DEEP);
    detector.onUpdate(first, cycle -> cycles.add(cycle.copy()));
    assertThat(cycles).hasSize(1);

    cycles.clear();
    update(first, DEEP, DEEP);
    detector.onUpdate(first, cycle -> cycles.add(cycle.copy()));
    assertThat(cycles).isEmpty();
    assertThat(detector.keptOut()).isPositive();
    assertThat(guard.reason(other)).isNull();

    guard.heard(guard.feed("slow"), nowNs);
    assertThat(guard.hasFeedReturned()).isTrue();
    detector.onUpdate(first, cycle -> cycles.add(cycle.copy()));
    assertThat(cycles).hasSize(1);
  }

  @Test
  void takesASilentFeedOutOfTheIndexByReviewAndBackByAnother() {
    int other = pool("other", "slow", b, a);
    int quiet = pool("quiet", "slow", b, a);
    update(other, DEEP, DEEP);
    update(quiet, DEEP, DEEP);
    guard.review(nowNs);
    nowNs += SILENCE_NS + 1;
    update(first, DEEP, DEEP);

    assertThat(guard.review(nowNs)).isTrue();
    assertThat(guard.keptOut(Reason.STALE)).isEqualTo(2);
    assertThat(market.rate(2 * quiet)).isZero();

    update(other, DEEP, DEEP);
    assertThat(guard.mayTrade(other)).isTrue();
    assertThat(guard.mayTrade(quiet)).isFalse();
    assertThat(guard.hasFeedReturned()).isTrue();
    guard.review(nowNs);
    assertThat(guard.mayTrade(quiet)).isTrue();
    assertThat(guard.hasFeedReturned()).isFalse();
  }

  @Test
  void lendsASilentFeedNoVote() {
    int whale = pool("whale", "slow", b, a);
    update(whale, 100 * DEEP, 150 * DEEP);
    guard.review(nowNs);
    assertThat(guard.reason(first)).isEqualTo(Reason.OFF_CONSENSUS);

    nowNs += SILENCE_NS + 1;
    update(second, DEEP, DEEP);
    guard.review(nowNs);
    assertThat(guard.reason(first)).isNull();
  }

  @Test
  void hearsAHeartbeatForAllFeeds() {
    nowNs += SILENCE_NS + 1;
    guard.allHeard(nowNs);
    guard.at(nowNs);

    assertThat(guard.mayTrade(first)).isTrue();
  }

  @Test
  void guardsAMarketThatGrows() {
    for (int i = 0; i < 100; i++) {
      int asset = market.addAsset(new Asset("token-" + i, 0));
      int pool = pool("pool-" + i, "venue-" + i, asset, a);
      update(pool, DEEP, DEEP);
      assertThat(guard.reason(pool)).isEqualTo(Reason.NOT_ALLOWED);
      update(pool("more-" + i, "venue-" + i, b, a), DEEP, DEEP);
    }
    assertThat(guard.keptOut(Reason.NOT_ALLOWED)).isEqualTo(100);
    assertThat(guard.mayTrade(market.instrumentOf("more-99"))).isTrue();
  }

  private int pool(String id, String venue, int base, int quote) {
    PoolTerms terms = new PoolTerms(new Ratio(997, 1000));
    return market.addInstrument(new Instrument(id, venue, base, quote, terms, 0));
  }

  private int book(String id) {
    BookTerms terms = new BookTerms(BigInteger.ONE, new Ratio(1, 100), Ratio.ZERO);
    return market.addInstrument(new Instrument(id, "dex", b, a, terms, 0));
  }

  private void quote(int book, long bid, long ask) {
    long[] lots = {1_000};
    market.setBook(book, new long[] {bid}, lots, 1, new long[] {ask}, lots, 1, nowNs);
  }

  /** A tenth of a deep pool, and no gas. */
  private record Purse() implements CycleBudget {
    @Override
    public void capital(int startAsset, Amount capital) {
      capital.set(0, DEEP / 10);
    }

    @Override
    public void minimumProfit(int startAsset, Amount profit) {
      profit.set(0, 1);
    }

    @Override
    public void gasCost(int startAsset, long gas, Amount cost) {
      cost.set(0, 0);
    }
  }
}
