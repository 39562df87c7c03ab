package perdura.healthmonitor.kpi;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import perdura.api.healthmonitor.Kpi;

/** The key figures as they were last measured, for readers and as gauges. Thread-safe. */
final class KpiBoard {
  private volatile Map<Figure, Kpi> shown = Map.of();

  KpiBoard(MeterRegistry meters) {
    Arrays.stream(Figure.values())
        .forEach(figure ->
            Gauge.builder("perdura.kpi", this, board -> board.value(figure))
                .tag("name", figure.label())
                .description("A key figure as it was last measured; NaN = no data.")
                .register(meters));
  }

  synchronized void show(Kpi kpi, Figure figure) {
    Map<Figure, Kpi> next = new EnumMap<>(Figure.class);
    next.putAll(shown);
    next.put(figure, kpi);
    shown = next;
  }

  /** All of them, in the order of their targets. */
  List<Kpi> all() {
    Map<Figure, Kpi> now = shown;
    return Arrays.stream(Figure.values())
        .map(figure -> now.getOrDefault(figure, KpiReport.unknown(figure)))
        .toList();
  }

  private double value(Figure figure) {
    Kpi kpi = shown.get(figure);
    BigDecimal measured = kpi == null ? null : kpi.measured();
    return measured == null ? Double.NaN : measured.doubleValue();
  }
}
