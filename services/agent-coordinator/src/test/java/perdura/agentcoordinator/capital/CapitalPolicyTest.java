package perdura.agentcoordinator.capital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import perdura.agentcoordinator.capital.JdbcRebalancings.Given;

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
  void partsAndWhatIsHeldBackAreTheTotal(@ForAll("cases") Case one) {
    Allocation allocation = new CapitalPolicy(one.cap).decide(one.candidates);

    assertThat(allocated(allocation).add(allocation.heldBack()))
        .isEqualByComparingTo(configured(one.candidates));
  }

  @Property(tries = 500)
  void nobodyIsAllottedWhatIsNotThere(@ForAll("cases") Case one) {
    assertThat(new CapitalPolicy(one.cap).decide(one.candidates).heldBack()).isNotNegative();
  }

  @Property(tries = 500)
  void nobodyHasMoreThanThePersonsCapOrLessThanTheFloor(@ForAll("cases") Case one) {
    for (Allocation.Part part : new CapitalPolicy(one.cap).decide(one.candidates).parts()) {
      BigDecimal configured = part.of().configured().capital();
      BigDecimal floor =
          part.of()
              .before()
              .min(configured.multiply(BigDecimal.valueOf(CapitalPolicy.FLOOR)).subtract(CENT));

      assertThat(part.after()).isLessThanOrEqualTo(configured.multiply(one.cap));
      assertThat(part.after()).isGreaterThanOrEqualTo(floor);
    }
  }

  @Property(tries = 500)
  void noMoreMovesUpThanTheTurnoverAllows(@ForAll("cases") Case one) {
    BigDecimal up = BigDecimal.ZERO;
    for (Allocation.Part part : new CapitalPolicy(one.cap).decide(one.candidates).parts()) {
      up = up.add(part.after().subtract(part.of().before()).max(BigDecimal.ZERO));
    }

    assertThat(up)
        .isLessThanOrEqualTo(
            configured(one.candidates).multiply(BigDecimal.valueOf(CapitalPolicy.MOST_MOVED)));
  }

  @Property(tries = 300)
  void neverMoreThanThePersonsTotalWhateverIsConfiguredInBetween(
      @ForAll("caps") BigDecimal cap, @ForAll("histories") List<List<Hour>> history) {
    Map<String, Given> newest = new TreeMap<>();
    for (List<Hour> round : history) {
      List<Allotment> configured =
          IntStream.range(0, round.size())
              .mapToObj(i -> new Allotment("agent-" + i, "s", round.get(i).capital()))
              .toList();
      List<Allotment> inForce = InForce.of(configured, newest, cap);
      List<Candidate> candidates =
          IntStream.range(0, round.size())
              .mapToObj(i -> round.get(i).of(configured.get(i), inForce.get(i).capital()))
              .toList();

      Allocation allocation = new CapitalPolicy(cap).decide(candidates);

      assertThat(sum(inForce)).isLessThanOrEqualTo(sum(configured));
      assertThat(allocation.heldBack()).isNotNegative();
      assertThat(allocation.parts()).allSatisfy(part -> assertThat(part.after()).isPositive());
      newest.clear();
      allocation
          .parts()
          .forEach(part ->
              newest.put(
                  part.of().configured().agent(),
                  new Given(part.of().configured().capital(), part.after())));
    }
  }

  @Example
  void lowerCapitalOfOneTakesBackWhatTheOtherHadOfIt() {
    Map<String, Given> newest =
        Map.of(
            "winner", new Given(new BigDecimal("100000"), new BigDecimal("120000")),
            "loser", new Given(new BigDecimal("100000"), new BigDecimal("80000")));

    List<Allotment> inForce =
        InForce.of(
            Allotment.parseAll("winner=momentum:100000,loser=momentum:60000"),
            newest,
            BigDecimal.TWO);

    assertThat(inForce)
        .extracting(each -> each.capital().intValueExact())
        .containsExactly(100_000, 60_000);
  }

  @Example
  void whatAnUnknownOneKeepsIsNotGivenTwice() {
    Candidate silent = candidate("silent", "100000", "120000", null, null, List.of());
    Candidate known = candidate("known", "100000", "80000", "30", null, returns(10, 3));

    Allocation allocation = new CapitalPolicy(BigDecimal.TWO).decide(List.of(silent, known));

    assertThat(after(allocation)).containsExactly("120000", "80000");
    assertThat(allocation.heldBack()).isZero();
  }

  /** A cap, and candidates who have up to that. */
  record Case(BigDecimal cap, List<Candidate> candidates) {}

  /** One agent in one round. */
  record Hour(BigDecimal capital, int count, int gain, @Nullable BigDecimal drawdown) {
    Candidate of(Allotment configured, BigDecimal before) {
      return new Candidate(
          configured,
          before,
          BigDecimal.valueOf((long) gain * count),
          drawdown,
          alternating(count, gain + 7, gain - 7));
    }
  }

  @Provide
  Arbitrary<BigDecimal> caps() {
    return Arbitraries.bigDecimals().between(BigDecimal.ONE, BigDecimal.TEN).ofScale(4);
  }

  /** Few amounts, so that an agent's often stays from one round to the next. */
  @Provide
  Arbitrary<List<List<Hour>>> histories() {
    Arbitrary<BigDecimal> capital =
        Arbitraries.of("0.50", "1", "999.99", "50000", "100000").map(BigDecimal::new);
    Arbitrary<Integer> count = Arbitraries.of(0, 10);
    return Combinators.combine(capital, count, Arbitraries.integers().between(-50, 50), drawdowns())
        .as(Hour::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .list()
        .ofMinSize(2)
        .ofMaxSize(12);
  }

  /** Also those whose sum is more than the total, as after a change of what is configured. */
  @Provide
  Arbitrary<Case> cases() {
    return caps().flatMap(cap -> candidates(cap).map(candidates -> new Case(cap, candidates)));
  }

  private static Arbitrary<List<Candidate>> candidates(BigDecimal cap) {
    Arbitrary<BigDecimal> capital =
        Arbitraries.bigDecimals()
            .between(BigDecimal.ONE, BigDecimal.valueOf(10_000_000))
            .ofScale(2);
    Arbitrary<BigDecimal> had =
        Arbitraries.bigDecimals().between(new BigDecimal("0.25"), cap).ofScale(4);
    Arbitrary<Integer> count = Arbitraries.integers().between(0, 30);
    Arbitrary<Integer> gain = Arbitraries.integers().between(-50, 50);
    return Combinators.combine(capital, had, count, gain, drawdowns())
        .as(CapitalPolicyTest::any)
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(CapitalPolicyTest::named);
  }

  private static Arbitrary<BigDecimal> drawdowns() {
    return Arbitraries.bigDecimals()
        .between(BigDecimal.ZERO, new BigDecimal("0.3"))
        .ofScale(3)
        .injectNull(0.2);
  }

  private static Candidate any(
      BigDecimal capital, BigDecimal had, int count, int gain, @Nullable BigDecimal drawdown) {
    return new Candidate(
        new Allotment("x", "s", capital),
        capital.multiply(had).setScale(2, RoundingMode.FLOOR).max(CENT),
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

  private static BigDecimal sum(List<Allotment> allotments) {
    return allotments.stream().map(Allotment::capital).reduce(BigDecimal.ZERO, BigDecimal::add);
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
