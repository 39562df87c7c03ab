package perdura.healthmonitor.probe;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import perdura.healthmonitor.exchange.Exchange;
import perdura.healthmonitor.rule.Measure;
import perdura.healthmonitor.rule.Measurement;
import perdura.healthmonitor.sample.Sample;
import perdura.healthmonitor.sample.Sample.Health;
import perdura.healthmonitor.sample.Sample.Kind;
import perdura.settings.Service;
import tools.jackson.databind.json.JsonMapper;

/** Whether a service says that it is ready, how fast, and how many of its requests failed. */
final class ServiceProbe implements Probe {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** These are started and stay up without PostgreSQL. */
  private static final Set<Service> STAND_ALONE =
      EnumSet.of(Service.TRADING_ENGINE, Service.GATEWAY);

  private final Service service;
  private final Exchange exchange;
  private final StopOrders orders;
  private final JsonMapper json;
  private final Duration period;
  private final ErrorRate errorRate = new ErrorRate();

  ServiceProbe(
      Service service, Exchange exchange, StopOrders orders, JsonMapper json, Duration period) {
    this.service = service;
    this.exchange = exchange;
    this.orders = orders;
    this.json = json;
    this.period = period;
  }

  @Override
  public String name() {
    return service.label();
  }

  @Override
  public Duration period() {
    return period;
  }

  @Override
  public Reading look(Instant at, Duration speaksFor) {
    long startNs = System.nanoTime();
    try {
      Exchange.Answer answer = exchange.get(service, "/actuator/health/readiness", PATIENCE);
      int tookMs = (int) Duration.ofNanos(System.nanoTime() - startNs).toMillis();
      return answered(Readiness.of(answer, json), tookMs, at, speaksFor);
    } catch (IOException e) {
      return silent(text(e), at, speaksFor);
    }
  }

  private Reading answered(Readiness readiness, int tookMs, Instant at, Duration speaksFor) {
    List<Measurement> measurements = new ArrayList<>();
    Measurement down =
        Measurement.of(
            Measure.SERVICE_DOWN,
            name(),
            readiness.ready() ? 0 : 1,
            readiness.ready() ? "it is ready" : readiness.reason(),
            at);
    measurements.add(readiness.waitsForDatabase() ? down.dependingOn(DatabaseProbe.SUBJECT) : down);
    measurements.add(
        Measurement.of(Measure.RESPONSE_MS, name(), tookMs, "it answers in " + tookMs + " ms", at));
    measurements.add(errors(at));
    Health health = readiness.ready() ? Health.UP : Health.DOWN;
    String error = readiness.ready() ? null : readiness.reason();
    return Reading.of(List.of(sample(health, tookMs, error, at, speaksFor)), measurements);
  }

  private Reading silent(String why, Instant at, Duration speaksFor) {
    String order = orders.of(service);
    if (order != null) {
      Measurement wanted = Measurement.of(Measure.SERVICE_DOWN, name(), 1, order, at).wanted();
      return Reading.of(List.of(sample(Health.DOWN, null, order, at, speaksFor)), List.of(wanted));
    }
    Measurement down =
        Measurement.of(Measure.SERVICE_DOWN, name(), 1, "it does not answer: " + why, at);
    return Reading.of(
        List.of(sample(Health.DOWN, null, why, at, speaksFor)),
        List.of(STAND_ALONE.contains(service) ? down : down.dependingOn(DatabaseProbe.SUBJECT)));
  }

  private Measurement errors(Instant at) {
    try {
      Exchange.Answer scrape = exchange.get(service, "/actuator/prometheus", PATIENCE);
      if (scrape.status() != 200) {
        return unknownErrors("its metrics answer " + scrape.status(), at);
      }
      Double part = errorRate.on(at, RequestCounts.in(scrape.body()));
      return part == null
          ? unknownErrors("too few requests to tell", at)
          : Measurement.of(
              Measure.ERROR_RATE,
              name(),
              part,
              String.format(Locale.ROOT, "%.1f %% of its requests fail", part * 100),
              at);
    } catch (IOException e) {
      return unknownErrors(text(e), at);
    }
  }

  private Measurement unknownErrors(String why, Instant at) {
    return Measurement.unknown(Measure.ERROR_RATE, name(), why, at);
  }

  private Sample sample(
      Health health,
      @Nullable Integer tookMs,
      @Nullable String error,
      Instant at,
      Duration speaksFor) {
    return new Sample(
        UUID.randomUUID(), name(), Kind.SERVICE, health, tookMs, error, at, speaksFor);
  }

  private static String text(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
