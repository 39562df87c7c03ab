package perdura.suite.bench;

import java.util.List;
import java.util.Locale;

/**
 * What was measured.
 *
 * @param n measured ticks; as many commits
 * @param ratio of the 99th percentile of ticks to that of commits, to be 2 at most
 * @param loadAverage of the machine over the last minute, at the end; negative if it has none
 */
record TickReport(
    int agents,
    int seconds,
    int n,
    Percentiles tick,
    Percentiles commit,
    double ratio,
    double loadAverage) {

  /** In ms. */
  record Percentiles(double p50Ms, double p99Ms) {
    private static final double NS_PER_MS = 1e6;

    static Percentiles of(List<Long> latencies) {
      List<Long> sorted = latencies.stream().sorted().toList();
      return new Percentiles(at(sorted, 0.50), at(sorted, 0.99));
    }

    private static double at(List<Long> sorted, double part) {
      return rounded(sorted.get((int) Math.ceil(part * sorted.size()) - 1) / NS_PER_MS);
    }
  }

  static TickReport of(
      int agents, int seconds, List<Long> ticks, List<Long> commits, double loadAverage) {
    Percentiles tick = Percentiles.of(ticks);
    Percentiles commit = Percentiles.of(commits);
    return new TickReport(
        agents,
        seconds,
        ticks.size(),
        tick,
        commit,
        rounded(tick.p99Ms() / commit.p99Ms()),
        rounded(loadAverage));
  }

  /** For a person. */
  String text() {
    return """
    %d agents, a tick a second each with 1 KiB of state, for %d s (%d ticks; load average %.2f)
                      p50 ms   p99 ms
    tick          %10.2f %8.2f   agent-state's answer over HTTP: all is durable
    bare commit   %10.2f %8.2f   the same rows, straight into PostgreSQL, in turns with the ticks
    ratio                    %8.2f   of the p99s; promised are 2 at most\
    """
        .formatted(
            agents,
            seconds,
            n,
            loadAverage,
            tick.p50Ms(),
            tick.p99Ms(),
            commit.p50Ms(),
            commit.p99Ms(),
            ratio);
  }

  private static double rounded(double value) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.2f", value));
  }
}
