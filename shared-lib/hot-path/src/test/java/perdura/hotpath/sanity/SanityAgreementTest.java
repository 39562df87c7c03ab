package perdura.hotpath.sanity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import perdura.hotpath.market.Market;

/** The guard, the filter and what they should say, on random markets that move and grow. */
class SanityAgreementTest {
  private static final int NUMERAIRE = 0;

  private final Map<Reason, Long> seen = new EnumMap<>(Reason.class);
  private long believed;

  @Test
  void agreeOnEveryInstrumentAfterAReview() {
    for (int seed = 0; seed < 200; seed++) {
      follow(seed);
    }
    assertThat(seen).containsOnlyKeys(Reason.values());
    assertThat(seen.values()).allMatch(count -> count > 500);
    assertThat(believed).isGreaterThan(5_000);
  }

  private void follow(int seed) {
    MurkyMarket murky = new MurkyMarket(seed);
    Market market = murky.market();
    SanityLimits limits = seed % 4 == 0 ? murky.withAllowList() : MurkyMarket.LIMITS;
    SanityGuard guard = new SanityGuard(market, limits, NUMERAIRE);
    Map<String, Long> heardNs = new HashMap<>();
    for (int step = 0; step < 300; step++) {
      int instrument = murky.step();
      guard.admit(instrument, murky.nowNs());
      if (market.isKnown(instrument)) {
        heardNs.put(market.instrument(instrument).venue(), market.updatedNs(instrument));
      }
      if (step % 30 == 29) {
        String when = "seed %d, step %d".formatted(seed, step);
        compareFilter(market, limits, murky.nowNs(), when);
        compareGuard(
            guard,
            market,
            PlainSanity.reasons(market, limits, NUMERAIRE, heardNs, murky.nowNs()),
            murky.nowNs(),
            when);
      }
    }
  }

  private static void compareFilter(Market market, SanityLimits limits, long nowNs, String when) {
    Map<Integer, Reason> reasons = new HashMap<>();
    for (Rejection rejection : new SanityFilter(limits, NUMERAIRE).examine(market, nowNs)) {
      assertThat(rejection.detail()).isNotBlank();
      reasons.put(rejection.instrument(), rejection.reason());
    }
    assertThat(reasons)
        .as(when)
        .isEqualTo(PlainSanity.reasons(market, limits, NUMERAIRE, Map.of(), nowNs));
  }

  /** After a review, and again after each instrument was admitted without having changed. */
  private void compareGuard(
      SanityGuard guard, Market market, Map<Integer, Reason> expected, long nowNs, String when) {
    guard.review(nowNs);
    compare(guard, market, expected, when);
    for (int i = 0; i < market.instrumentCount(); i++) {
      assertThat(guard.admit(i, nowNs)).as(when).isEqualTo(!expected.containsKey(i));
    }
    compare(guard, market, expected, when);
    expected.values().forEach(reason -> seen.merge(reason, 1L, Long::sum));
    believed += market.instrumentCount() - expected.size();
  }

  private static void compare(
      SanityGuard guard, Market market, Map<Integer, Reason> expected, String when) {
    Map<Integer, Reason> reasons = new HashMap<>();
    for (int i = 0; i < market.instrumentCount(); i++) {
      Reason reason = guard.reason(i);
      if (reason != null) {
        reasons.put(i, reason);
      }
      assertThat(market.isDistrusted(i)).as(when).isEqualTo(reason != null);
      assertThat(guard.mayTrade(i)).as(when).isEqualTo(reason == null);
    }
    assertThat(reasons).as(when).isEqualTo(expected);
    for (Reason reason : Reason.values()) {
      assertThat(guard.keptOut(reason))
          .isEqualTo((int) expected.values().stream().filter(reason::equals).count());
    }
  }
}
