package perdura.cloudmanager.resource;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import perdura.api.cloudmanager.ConnectionUse;
import perdura.api.cloudmanager.ResourceSample;
import perdura.api.cloudmanager.ServiceConnections;
import perdura.settings.Service;

/** The last sample as metrics; NaN = not known. Thread-safe. */
class ResourceGauges {
  private static final double BYTES_PER_MB = 1_000_000;
  private static final double PERCENT = 100;

  private volatile @Nullable Shown shown;

  /** What was found at one instant. */
  private record Shown(ResourceSample sample, ConnectionUse use) {}

  ResourceGauges(MeterRegistry meters) {
    gauge("perdura.suite.memory", ResourceGauges::memory)
        .baseUnit("bytes")
        .description("Summed PSS of all processes.")
        .register(meters);
    gauge("perdura.suite.cpu.usage", ResourceGauges::cpu)
        .description("Used part of all processors, from 0 to 1.")
        .register(meters);
    gauge("perdura.database.connections.limit", one -> one.use().limit())
        .description("The connection budget of the suite.")
        .register(meters);
    gauge("perdura.database.budget.broken", one -> one.use().over() ? 1 : 0)
        .description("Whether the connection budget is broken: 0 or 1.")
        .register(meters);
    Arrays.stream(Service.values())
        .forEach(service ->
            gauge("perdura.database.connections", one -> held(one.use(), service))
                .description("Connections that a service holds.")
                .tag("holder", service.label())
                .register(meters));
  }

  void show(ResourceSample sample, ConnectionUse use) {
    shown = new Shown(sample, use);
  }

  void forget() {
    shown = null;
  }

  private Gauge.Builder<ResourceGauges> gauge(String name, ToDoubleFunction<Shown> value) {
    return Gauge.builder(
        name,
        this,
        gauges -> {
          Shown now = gauges.shown;
          return now == null ? Double.NaN : value.applyAsDouble(now);
        });
  }

  private static double memory(Shown now) {
    Long megabytes = now.sample().memoryMb();
    return megabytes == null ? Double.NaN : megabytes * BYTES_PER_MB;
  }

  private static double cpu(Shown now) {
    Double percentage = now.sample().cpuPercentage();
    return percentage == null ? Double.NaN : percentage / PERCENT;
  }

  private static int held(ConnectionUse use, Service service) {
    return use.services().stream()
        .filter(part -> part.service().equals(service.label()))
        .mapToInt(ServiceConnections::used)
        .sum();
  }
}
