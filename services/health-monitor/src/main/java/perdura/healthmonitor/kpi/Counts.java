package perdura.healthmonitor.kpi;

import java.util.Map;
import java.util.TreeMap;

/**
 * Counters by name that only grow while their service lives: the cumulative buckets of a histogram
 * by their upper bound, or {@code all} and {@code failed}.
 */
record Counts(Map<String, Double> values) {
  static final Counts NONE = new Counts(Map.of());

  Counts {
    values = Map.copyOf(values);
  }

  boolean isEmpty() {
    return values.values().stream().allMatch(value -> value == 0);
  }

  /**
   * What came since {@code earlier}. A counter that is less than it was, or gone, was reset by a
   * new start, and then all that is here came since.
   */
  Counts since(Counts earlier) {
    boolean reset =
        earlier.values.entrySet().stream()
            .anyMatch(old -> values.getOrDefault(old.getKey(), 0.0) < old.getValue());
    if (reset) {
      return this;
    }
    Map<String, Double> grown = new TreeMap<>();
    values.forEach(
        (name, value) -> grown.put(name, value - earlier.values.getOrDefault(name, 0.0)));
    return new Counts(grown);
  }

  Counts plus(Counts other) {
    Map<String, Double> sum = new TreeMap<>(values);
    other.values.forEach((name, value) -> sum.merge(name, value, Double::sum));
    return new Counts(sum);
  }
}
