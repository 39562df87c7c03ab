package perdura.healthmonitor.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import perdura.api.tradingengine.EngineApi;
import perdura.api.tradingengine.EngineState;
import perdura.healthmonitor.rule.Measure;
import perdura.healthmonitor.rule.Measurement;
import perdura.healthmonitor.sample.Sample;
import perdura.healthmonitor.sample.Sample.Health;
import perdura.healthmonitor.sample.Sample.Kind;
import perdura.servicesupport.client.CallFailed;
import perdura.servicesupport.client.CallRefused;

/** How old the engine's last market event is. A recording that has ended is not stale. */
final class FeedProbe implements Probe {
  private static final String SUBJECT = "feed";
  private static final String ENDED = "FEED_ENDED";
  private static final Duration FRESH = Duration.ofSeconds(30);

  private final EngineApi engine;
  private final Duration period;

  FeedProbe(EngineApi engine, Duration period) {
    this.engine = engine;
    this.period = period;
  }

  @Override
  public String name() {
    return SUBJECT;
  }

  @Override
  public Duration period() {
    return period;
  }

  @Override
  public Reading look(Instant at, Duration speaksFor) {
    try {
      return of(engine.engine(), at, speaksFor);
    } catch (CallFailed | CallRefused e) {
      return unknown("the engine cannot be asked: " + e.getMessage(), at, speaksFor);
    }
  }

  private static Reading of(EngineState state, Instant at, Duration speaksFor) {
    Long ageMs = state.feedAgeMs();
    if (state.halts().stream().anyMatch(halt -> halt.reason().startsWith(ENDED))) {
      return reading(Health.UP, null, 0.0, "the recording has ended", at, speaksFor);
    }
    if (ageMs == null) {
      return unknown("no market event yet", at, speaksFor);
    }
    double ageS = ageMs / 1000.0;
    String detail = "the last market event is " + ageMs / 1000 + " s old";
    return ageMs > FRESH.toMillis()
        ? reading(Health.DOWN, detail, ageS, detail, at, speaksFor)
        : reading(Health.UP, null, ageS, detail, at, speaksFor);
  }

  private static Reading unknown(String why, Instant at, Duration speaksFor) {
    return reading(Health.UNKNOWN, why, null, why, at, speaksFor);
  }

  private static Reading reading(
      Health health,
      @Nullable String error,
      @Nullable Double ageS,
      String detail,
      Instant at,
      Duration speaksFor) {
    return Reading.of(
        List.of(
            new Sample(UUID.randomUUID(), SUBJECT, Kind.FEED, health, null, error, at, speaksFor)),
        List.of(new Measurement(Measure.FEED_AGE_S, SUBJECT, ageS, detail, null, false, at)));
  }
}
