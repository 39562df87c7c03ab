package perdura.agentcoordinator.capital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class CapitalPolicyTest {
  private static final BigDecimal CENT = new BigDecimal("0.01");
  private final CapitalPolicy strict = new CapitalPolicy(BigDecimal.ONE);
  private final CapitalPolicy generous = new CapitalPolicy(new BigDecimal("1.5"));

  @Example
  void leavesEqualsAsTheyAre() {
    Allocation allocation =
        strict.decide(List.of(steady("a", "100000", 0), steady("b", "50000", 0)));

    assertThat(after(allocation)).containsExactly("100000", "50000");
    assertThat(allocation.heldBack()).isZero();
  }

  @Example
  void takesFromWhoDoesWorseAndHoldsItBackAtACapOfOne() {
    Allocation allocation =
        strict.decide(List.of(wild("winner", "100000", 3), wild("loser", "100000", -3)));

    assertThat(after(allocation)).containsExactly("100000", "80000.00");
    assertThat(allocation.heldBack()).isEqualByComparingTo("20000");
    assertThat(allocation.parts().getLast().reason()).startsWith("Less: a gain of -3.00");
  }

  @Example
  void givesItToWhoDoesBetterWithinTheCapThatAPersonSet() {
    Allocation allocation =
        new CapitalPolicy(BigDecimal.TWO)
            .decide(List.of(wild("winner", "100000", 3), wild("loser", "100000", -3)));

    assertThat(after(allocation)).containsExactly("120000.00", "80000.00");
    assertThat(allocation.heldBack()).isZero();
  }

  @Example
  void keepsWhatIsNotKnownWellEnough() {
    Candidate young = candidate("young", "100000", "90000", "5", null, returns(4, 1));
    Candidate silent = candidate("silent", "100000", "90000", null, null, returns(40, -1));

    Allocation allocation = strict.decide(List.of(young, silent, wild("loser", "100000", -3)));

    assertThat(after(allocation)).startsWith("90000", "90000");
    assertThat(allocation.parts().getFirst().reason()).contains("no data, 4 of 6");
    assertThat(allocation.parts().getFirst().score()).isNull();
  }

  @Example
  void cutsAtOnceInADrawdown() {
    Candidate down = candidate("down", "100000", "100000", "60", "0.05", returns(20, 1));
    Candidate unknown = candidate("unknown", "100000", "100000", null, "0.2", List.of());

    Allocation allocation = generous.decide(List.of(down, unknown));

    assertThat(after(allocation)).containsExactly("75000.00", "75000.00");
    assertThat(allocation.parts()).allMatch(part -> part.reason().contains("drawdown"));
    assertThat(allocation.heldBack()).isEqualByComparingTo("50000");
  }

  @Example
  void givesBackStepByStepWhatWasCut() {
    Candidate recovered = steadyWith("recovered", "100000", "50000");

    assertThat(after(strict.decide(List.of(recovered)))).containsExactly("60000.00");
  }

  @Example
  void isTellingLuckFromSkill() {
    Candidate calm = candidate("calm", "100000", "100000", "12", null, alternating(12, 2, 0));
    Candidate lucky = candidate("lucky", "100000", "100000", "12", null, alternating(12, 40, -38));

    Allocation allocation = generous.decide(List.of(calm, lucky));

    assertThat(allocation.parts().getFirst().score())
        .isGreaterThan(allocation.parts().getLast().score());
  }

  @Example
  void refusesACapBelowOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CapitalPolicy(new BigDecimal("0.9")))
        .withMessageContaining("1 or more");
  }

  @Property(tries = 500)
  void partsAndWhatIsHeldBackAreTheTotal(
      @ForAll("candidates") List<Candidate> candidates, @ForAll("caps") BigDecimal cap) {
    Allocation allocation = new CapitalPolicy(cap).decide(candidates);

    assertThat(allocated(allocation).add(allocation.heldBack()))
        .isEqualByComparingTo(configured(candidates));
  }

  @Property(tries = 500)
  void nobodyIsAllottedWhatIsNotThere(
      @ForAll("candidates") List<Candidate> candidates, @ForAll("caps") BigDecimal cap) {
    assertThat(new CapitalPolicy(cap).decide(candidates).heldBack()).isNotNegative();
  }

  @Property(tries = 500)
  void nobodyHasMoreThanThePersonsCapOrLessThanTheFloor(
      @ForAll("candidates") List<Candidate> candidates, @ForAll("caps") BigDecimal cap) {
    for (Allocation.Part part : new CapitalPolicy(cap).decide(candidates).parts()) {
      BigDecimal configured = part.of().configured().capital();
      BigDecimal floor =
          part.of()
              .before()
              .min(configured.multiply(BigDecimal.valueOf(CapitalPolicy.FLOOR)).subtract(CENT));

      assertThat(part.after()).isLessThanOrEqualTo(configured.multiply(cap));
      assertThat(part.after()).isGreaterThanOrEqualTo(floor);
    }
  }

  @Property(tries = 500)
  void noMoreMovesUpThanTheTurnoverAllows(
      @ForAll("candidates") List<Candidate> candidates, @ForAll("caps") BigDecimal cap) {
    BigDecimal up = BigDecimal.ZERO;
    for (Allocation.Part part : new CapitalPolicy(cap).decide(candidates).parts()) {
      up = up.add(part.after().subtract(part.of().before()).max(BigDecimal.ZERO));
    }

    assertThat(up)
        .isLessThanOrEqualTo(
            configured(candidates).multiply(BigDecimal.valueOf(CapitalPolicy.MOST_MOVED)));
  }

  @Provide
  Arbitrary<BigDecimal> caps() {
    return Arbitraries.bigDecimals().between(BigDecimal.ONE, BigDecimal.TEN).ofScale(4);
  }

  /**
   * What agents have came from rebalancings under the same cap, so it is within a person's total.
   */
  @Provide
  Arbitrary<List<Candidate>> candidates() {
    Arbitrary<BigDecimal> capital =
        Arbitraries.bigDecimals()
            .between(BigDecimal.ONE, BigDecimal.valueOf(10_000_000))
            .ofScale(2);
    Arbitrary<Integer> hadPercent = Arbitraries.integers().between(25, 100);
    Arbitrary<Integer> count = Arbitraries.integers().between(0, 30);
    Arbitrary<Integer> gain = Arbitraries.integers().between(-50, 50);
    Arbitrary<BigDecimal> drawdown =
        Arbitraries.bigDecimals()
            .between(BigDecimal.ZERO, new BigDecimal("0.3"))
            .ofScale(3)
            .injectNull(0.2);
    return Combinators.combine(capital, hadPercent, count, gain, drawdown)
        .as(CapitalPolicyTest::any)
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(CapitalPolicyTest::named);
  }

  private static Candidate any(
      BigDecimal capital, int hadPercent, int count, int gain, @Nullable BigDecimal drawdown) {
    BigDecimal before =
        hadPercent == 100
            ? capital
            : capital
                .multiply(BigDecimal.valueOf(hadPercent, 2))
                .setScale(2, RoundingMode.CEILING)
                .min(capital);
    return new Candidate(
        new Allotment("x", "s", capital),
        before,
        BigDecimal.valueOf((long) gain * count),
        drawdown,
        alternating(count, gain + 7, gain - 7));
  }

  private static List<Candidate> named(List<Candidate> candidates) {
    List<Candidate> named = new ArrayList<>();
    for (Candidate each : candidates) {
      named.add(
          new Candidate(
              new Allotment("agent-" + named.size(), "s", each.configured().capital()),
              each.before(),
              each.pnl(),
              each.drawdown(),
              each.past()));
    }
    return named;
  }

  private static BigDecimal configured(List<Candidate> candidates) {
    return candidates.stream()
        .map(each -> each.configured().capital())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal allocated(Allocation allocation) {
    return allocation.parts().stream()
        .map(Allocation.Part::after)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static List<String> after(Allocation allocation) {
    return allocation.parts().stream().map(part -> part.after().toPlainString()).toList();
  }

  private static Candidate steady(String agent, String capital, long gain) {
    return candidate(agent, capital, capital, "0", null, returns(10, gain));
  }

  private static Candidate steadyWith(String agent, String configured, String before) {
    return candidate(agent, configured, before, "0", null, returns(10, 0));
  }

  /** Gains so much each time that the score is at its bound. */
  private static Candidate wild(String agent, String capital, long gain) {
    return candidate(agent, capital, capital, String.valueOf(gain * 10), null, returns(10, gain));
  }

  private static Candidate candidate(
      String agent,
      String configured,
      String before,
      @Nullable String pnl,
      @Nullable String drawdown,
      List<Observation> past) {
    return new Candidate(
        new Allotment(agent, "s", new BigDecimal(configured)),
        new BigDecimal(before),
        pnl == null ? null : new BigDecimal(pnl),
        drawdown == null ? null : new BigDecimal(drawdown),
        past);
  }

  /** Observations before the present one, each with the same gain since the one before. */
  private static List<Observation> returns(int count, long gain) {
    List<Observation> past = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      past.add(new Observation(BigDecimal.valueOf(gain * i), BigDecimal.valueOf(100_000)));
    }
    return past;
  }

  private static List<Observation> alternating(int count, long one, long other) {
    List<Observation> past = new ArrayList<>();
    long sum = 0;
    for (int i = 0; i < count; i++) {
      past.add(new Observation(BigDecimal.valueOf(sum), BigDecimal.valueOf(100_000)));
      sum += i % 2 == 0 ? one : other;
    }
    return past;
  }
}
