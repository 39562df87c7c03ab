package perdura.healthmonitor.kpi;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import perdura.api.healthmonitor.Kpi;

/**
 * The key figures as they were last measured, for readers and as gauges; what is too old has no
 * value. Thread-safe.
 */
final class KpiBoard {
  private final Clock clock;
  private volatile Map<Figure, Shown> shown = Map.of();

  private record Shown(Kpi kpi, Instant at) {}

  KpiBoard(MeterRegistry meters, Clock clock) {
    this.clock = clock;
    Arrays.stream(Figure.values())
        .forEach(figure ->
            Gauge.builder("perdura.kpi", this, board -> board.value(figure))
                .tag("name", figure.label())
                .description("A key figure as it was last measured; NaN = no data.")
                .register(meters));
  }

  synchronized void show(Kpi kpi, Figure figure) {
    Map<Figure, Shown> next = new EnumMap<>(Figure.class);
    next.putAll(shown);
    next.put(figure, new Shown(kpi, clock.instant()));
    shown = next;
  }

  /** All of them, in the order of their targets. */
  List<Kpi> all() {
    return Arrays.stream(Figure.values()).map(this::current).toList();
  }

  private Kpi current(Figure figure) {
    Shown latest = shown.get(figure);
    if (latest == null) {
      return KpiReport.unknown(figure);
    }
    return clock.instant().isAfter(latest.at().plus(figure.stands()))
        ? KpiReport.stale(figure, latest.at())
        : latest.kpi();
  }

  private double value(Figure figure) {
    BigDecimal measured = current(figure).measured();
    return measured == null ? Double.NaN : measured.doubleValue();
  }
}
