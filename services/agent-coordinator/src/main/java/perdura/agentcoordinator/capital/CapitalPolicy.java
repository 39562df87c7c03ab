package perdura.agentcoordinator.capital;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Allots capital anew by the Hedge rule (Freund and Schapire 1997): each agent's configured capital
 * times {@code exp(rate x score)}, brought back to what the others leave of the total. An agent
 * keeps a floor of what a person gave it, never has more than the cap, and has half of the cap at
 * most while it is in a drawdown. What the capped may not have is held back; it does not go to
 * those who did worse. Cuts count at once; all other moves of one rebalancing are limited together.
 * An agent of which too little is known keeps what it has. Immutable.
 */
final class CapitalPolicy {
  /** Part of the configured capital that an agent keeps whatever it does. */
  static final double FLOOR = 0.25;

  /** Part of the total that one rebalancing may move. */
  static final double MOST_MOVED = 0.10;

  /** Loss from the highest equity from which on an agent has half of its cap. */
  static final BigDecimal DRAWDOWN = new BigDecimal("0.05");

  private static final double RATE = 0.5;
  private static final double CUT = 0.5;
  private static final int CENTS = 2;
  private static final int BISECTIONS = 60;

  private final double cap;

  /**
   * @param cap most that an agent may have, as a multiple of what a person gave it, 1 or more
   */
  CapitalPolicy(BigDecimal cap) {
    if (cap.compareTo(BigDecimal.ONE) < 0) {
      throw new IllegalArgumentException("The cap is 1 or more, not " + cap.toPlainString());
    }
    this.cap = cap.doubleValue();
  }

  /**
   * One agent that takes part, in cents.
   *
   * @param had what it had, cut to what it may have
   * @param due its share by the Hedge rule
   */
  private record Stake(
      Candidate of, double score, long least, long most, long had, double due, boolean cut) {
    long within(double scale) {
      return Math.clamp(Math.round(due * scale), least, most);
    }
  }

  /** What each candidate gets, in their order. */
  Allocation decide(List<Candidate> candidates) {
    List<Candidate> fitting = fitting(candidates);
    List<Allocation.Part> kept =
        fitting.stream().filter(each -> !takesPart(each)).map(this::kept).toList();
    long budget = cents(total(fitting).subtract(allotted(kept)));
    List<Stake> stakes = stakes(fitting, budget);
    long[] after = after(stakes, budget);
    List<Allocation.Part> parts = new ArrayList<>();
    int next = 0;
    for (Candidate candidate : fitting) {
      parts.add(
          takesPart(candidate)
              ? part(stakes.get(next), after[next++])
              : kept.get(parts.size() - next));
    }
    return new Allocation(parts, total(fitting).subtract(allotted(parts)));
  }

  /** No more than the total is there to begin with, whatever was configured in the meantime. */
  private static List<Candidate> fitting(List<Candidate> candidates) {
    List<BigDecimal> amounts =
        InForce.within(
            candidates.stream().map(Candidate::configured).toList(),
            candidates.stream().map(Candidate::before).toList());
    List<Candidate> fitting = new ArrayList<>();
    for (Candidate each : candidates) {
      fitting.add(each.having(amounts.get(fitting.size())));
    }
    return fitting;
  }

  /**
   * Those who take part.
   *
   * @param budget cents that are theirs together
   */
  private List<Stake> stakes(List<Candidate> candidates, long budget) {
    List<Candidate> taking = candidates.stream().filter(this::takesPart).toList();
    double weights = taking.stream().mapToDouble(CapitalPolicy::weight).sum();
    return taking.stream().map(each -> stake(each, budget * weight(each) / weights)).toList();
  }

  private Stake stake(Candidate candidate, double due) {
    long most = most(candidate);
    long had = Math.min(cents(candidate.before()), most);
    long floor = (long) (cents(candidate.configured().capital()) * FLOOR);
    return new Stake(
        candidate,
        score(candidate).orElseThrow(),
        Math.min(floor, had),
        most,
        had,
        due,
        isDown(candidate));
  }

  /** A person who configures less than one unit has nothing to divide in mind. */
  private boolean takesPart(Candidate candidate) {
    return score(candidate).isPresent()
        && candidate.configured().capital().compareTo(BigDecimal.ONE) >= 0;
  }

  private static OptionalDouble score(Candidate candidate) {
    return Score.of(candidate);
  }

  private static double weight(Candidate candidate) {
    return candidate.configured().capital().doubleValue()
        * Math.exp(RATE * score(candidate).orElse(0));
  }

  /** Cents that a candidate may have at most. */
  private long most(Candidate candidate) {
    double allowed = cap * (isDown(candidate) ? CUT : 1);
    return (long) (cents(candidate.configured().capital()) * allowed);
  }

  private static boolean isDown(Candidate candidate) {
    BigDecimal drawdown = candidate.drawdown();
    return drawdown != null && drawdown.compareTo(DRAWDOWN) >= 0;
  }

  private static long[] after(List<Stake> stakes, long budget) {
    long[] target = target(stakes, budget);
    long[] had = stakes.stream().mapToLong(Stake::had).toArray();
    double part = partMoved(budget, had, target);
    return IntStream.range(0, had.length)
        .mapToLong(i -> had[i] + (long) Math.floor((target[i] - had[i]) * part))
        .toArray();
  }

  /** Within all bounds, and in sum at most the budget. */
  private static long[] target(List<Stake> stakes, long budget) {
    double low = 0;
    double high = 1;
    if (sum(stakes, high) > budget) {
      for (int i = 0; i < BISECTIONS; i++) {
        double middle = (low + high) / 2;
        if (sum(stakes, middle) > budget) {
          high = middle;
        } else {
          low = middle;
        }
      }
      high = low;
    }
    double scale = high;
    return stakes.stream().mapToLong(each -> each.within(scale)).toArray();
  }

  private static long sum(List<Stake> stakes, double scale) {
    return stakes.stream().mapToLong(each -> each.within(scale)).sum();
  }

  /** How much of the way is gone, so that no more than allowed goes up, and no more down. */
  private static double partMoved(long budget, long[] had, long[] target) {
    double up = 0;
    double down = 0;
    for (int i = 0; i < had.length; i++) {
      up += Math.max(0, target[i] - had[i]);
      down += Math.max(0, had[i] - target[i]);
    }
    double moved = Math.max(up, down);
    return moved == 0 ? 0 : Math.min(1, MOST_MOVED * budget / moved);
  }

  private Allocation.Part part(Stake stake, long cents) {
    BigDecimal after = BigDecimal.valueOf(cents, CENTS);
    boolean same = after.compareTo(stake.of().before()) == 0;
    String reason =
        String.format(
            Locale.ROOT,
            "%s: a gain of %.2f standard deviations in a day%s",
            same ? "Unchanged" : after.compareTo(stake.of().before()) > 0 ? "More" : "Less",
            stake.score(),
            bound(stake, cents));
    return new Allocation.Part(
        stake.of(), same ? stake.of().before() : after, Score.rounded(stake.score()), reason);
  }

  private static String bound(Stake stake, long cents) {
    if (stake.cut()) {
      return "; it is in a drawdown of 5 % or more and has half of its cap at most";
    }
    if (cents == stake.most()) {
      return "; it is at its cap";
    }
    return cents == stake.least() ? "; it is at its floor" : "";
  }

  private Allocation.Part kept(Candidate candidate) {
    BigDecimal most = BigDecimal.valueOf(most(candidate), CENTS);
    if (isDown(candidate) && most.signum() > 0 && candidate.before().compareTo(most) > 0) {
      return new Allocation.Part(
          candidate,
          most,
          null,
          "Less: it is in a drawdown of 5 % or more and has half of its cap");
    }
    return new Allocation.Part(
        candidate,
        candidate.before(),
        null,
        "Unchanged: no data, %d of %d returns are known"
            .formatted(Score.observed(candidate), Score.LEAST_RETURNS));
  }

  private static BigDecimal total(List<Candidate> candidates) {
    return candidates.stream()
        .map(each -> each.configured().capital())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal allotted(List<Allocation.Part> parts) {
    return parts.stream().map(Allocation.Part::after).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static long cents(BigDecimal amount) {
    return amount.setScale(CENTS, RoundingMode.FLOOR).unscaledValue().longValueExact();
  }
}
