package perdura.agentcoordinator.capital;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How well an agent did: its gain over the window in standard deviations, net of all fees, from -3
 * to 3. That is the sum of its returns over (their deviation times the root of their number), the t
 * statistic of their mean, so that luck on a wild path counts for less than the same gain on a calm
 * one. A score is for weighing only.
 */
final class Score {
  /** Returns below which nothing is concluded. */
  static final int LEAST_RETURNS = 6;

  static final double MOST = 3;

  private Score() {}

  /** The score of what a candidate earned between observations; empty with too few of them. */
  static OptionalDouble of(Candidate candidate) {
    double[] returns = returns(candidate);
    return returns.length < LEAST_RETURNS
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.clamp(statistic(returns), -MOST, MOST));
  }

  /** As it is shown and kept. */
  static BigDecimal rounded(double score) {
    return BigDecimal.valueOf(score).setScale(2, RoundingMode.HALF_EVEN);
  }

  static int observed(Candidate candidate) {
    return returns(candidate).length;
  }

  private static double[] returns(Candidate candidate) {
    BigDecimal now = candidate.pnl();
    if (now == null) {
      return new double[0];
    }
    List<Observation> all = new ArrayList<>(candidate.past());
    all.add(new Observation(now, candidate.before()));
    double[] returns = new double[all.size() - 1];
    for (int i = 0; i < returns.length; i++) {
      BigDecimal gain = all.get(i + 1).pnl().subtract(all.get(i).pnl());
      BigDecimal capital = all.get(i).capital();
      returns[i] =
          capital.signum() == 0 ? 0 : gain.divide(capital, MathContext.DECIMAL64).doubleValue();
    }
    return returns;
  }

  private static double statistic(double[] returns) {
    double sum = Arrays.stream(returns).sum();
    double mean = sum / returns.length;
    double squares = Arrays.stream(returns).map(each -> (each - mean) * (each - mean)).sum();
    double deviation = Math.sqrt(squares / (returns.length - 1));
    return deviation == 0 ? Math.signum(sum) * MOST : sum / (deviation * Math.sqrt(returns.length));
  }
}
