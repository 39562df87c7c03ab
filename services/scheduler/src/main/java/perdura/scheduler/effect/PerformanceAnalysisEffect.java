package perdura.scheduler.effect;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import perdura.api.Page;
import perdura.api.tradingengine.EquityApi;
import perdura.api.tradingengine.EquityPoint;

/** What each agent's last day was worth. */
final class PerformanceAnalysisEffect implements Effect {
  /**
   * One agent's day.
   *
   * @param pnl equity at the end less at the start, whole numeraire; funding counts in
   * @param maxDrawdown largest fall from a high within the day, from 0 to 1
   * @param sharpe mean over deviation of returns a minute, annualised; null with less than 30
   *     minutes or none that moved
   * @param minutes of which an equity is known
   */
  record Day(
      String agent,
      BigDecimal start,
      BigDecimal end,
      BigDecimal pnl,
      BigDecimal maxDrawdown,
      @Nullable Double sharpe,
      int minutes) {}

  private static final Duration WINDOW = Duration.ofDays(1);
  private static final int PAGE = 1000;
  private static final int MOST_PAGES = 400;
  private static final int LEAST_MINUTES = 30;
  private static final double MINUTES_A_YEAR = 365.25 * 24 * 60;

  private final EquityApi equity;

  PerformanceAnalysisEffect(EquityApi equity) {
    this.equity = equity;
  }

  @Override
  public String kind() {
    return "performance_analysis";
  }

  @Override
  public boolean trades() {
    return false;
  }

  @Override
  public Object run(Fire fire) {
    return points(fire.scheduledFor().minus(WINDOW), fire.scheduledFor()).stream()
        .collect(Collectors.groupingBy(EquityPoint::agent, TreeMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(PerformanceAnalysisEffect::day)
        .toList();
  }

  private List<EquityPoint> points(Instant from, Instant to) {
    List<EquityPoint> points = new ArrayList<>();
    String cursor = null;
    for (int page = 0; page < MOST_PAGES; page++) {
      Page<EquityPoint> next = equity.equity(null, from, PAGE, cursor);
      next.items().stream().filter(point -> !point.at().isAfter(to)).forEach(points::add);
      cursor = next.nextCursor();
      if (cursor == null) {
        return points;
      }
    }
    throw new IllegalStateException(
        "A day has more than " + PAGE * MOST_PAGES + " equity points; thin them out");
  }

  static Day day(List<EquityPoint> points) {
    List<EquityPoint> minutes = lastOfEachMinute(points);
    BigDecimal start = minutes.getFirst().equity();
    BigDecimal end = minutes.getLast().equity();
    return new Day(
        minutes.getFirst().agent(),
        start,
        end,
        end.subtract(start),
        maxDrawdown(minutes),
        sharpe(minutes),
        minutes.size());
  }

  private static List<EquityPoint> lastOfEachMinute(List<EquityPoint> points) {
    Map<Long, EquityPoint> minutes = new TreeMap<>();
    points.stream()
        .sorted(Comparator.comparing(EquityPoint::at))
        .forEach(point -> minutes.put(point.at().getEpochSecond() / 60, point));
    return List.copyOf(minutes.values());
  }

  private static BigDecimal maxDrawdown(List<EquityPoint> minutes) {
    BigDecimal high = minutes.getFirst().equity();
    BigDecimal worst = BigDecimal.ZERO;
    for (EquityPoint point : minutes) {
      high = high.max(point.equity());
      if (high.signum() > 0) {
        worst = worst.max(high.subtract(point.equity()).divide(high, MathContext.DECIMAL32));
      }
    }
    return worst;
  }

  private static @Nullable Double sharpe(List<EquityPoint> minutes) {
    if (minutes.size() < LEAST_MINUTES) {
      return null;
    }
    double[] returns = new double[minutes.size() - 1];
    for (int i = 0; i < returns.length; i++) {
      returns[i] =
          minutes.get(i + 1).equity().doubleValue() / minutes.get(i).equity().doubleValue() - 1;
    }
    double mean = Arrays.stream(returns).average().orElse(0);
    double variance =
        Arrays.stream(returns).map(r -> (r - mean) * (r - mean)).sum() / (returns.length - 1);
    return variance > 0 ? mean / Math.sqrt(variance) * Math.sqrt(MINUTES_A_YEAR) : null;
  }
}
