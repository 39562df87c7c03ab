package perdura.healthmonitor.kpi;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A percentile out of cumulative buckets, as Prometheus computes it: linear within the bucket that
 * holds it.
 *
 * @param value in the buckets' unit
 * @param exceeded it lies above the highest bound, which is {@code value}
 * @param count of all that was measured
 */
record Percentile(double value, boolean exceeded, double count) {
  /** Nothing measured. */
  static final Percentile NONE = new Percentile(Double.NaN, false, 0);

  /**
   * @param quantile from 0 to 1
   */
  static Percentile of(Counts buckets, double quantile) {
    NavigableMap<Double, Double> cumulative = cumulative(buckets);
    double count = cumulative.isEmpty() ? 0 : cumulative.lastEntry().getValue();
    if (count <= 0) {
      return NONE;
    }
    double rank = quantile * count;
    double lower = 0;
    double below = 0;
    for (Map.Entry<Double, Double> bucket : cumulative.entrySet()) {
      double upper = bucket.getKey();
      if (bucket.getValue() >= rank) {
        return Double.isInfinite(upper)
            ? new Percentile(lower, true, count)
            : new Percentile(
                within(lower, upper, (rank - below) / (bucket.getValue() - below)), false, count);
      }
      lower = upper;
      below = bucket.getValue();
    }
    return new Percentile(lower, true, count);
  }

  private static double within(double lower, double upper, double part) {
    return lower + (upper - lower) * part;
  }

  private static NavigableMap<Double, Double> cumulative(Counts buckets) {
    NavigableMap<Double, Double> cumulative = new TreeMap<>();
    buckets
        .values()
        .forEach((bound, value) ->
            cumulative.put(
                bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound),
                value));
    return cumulative;
  }
}
