package perdura.tradingengine.instrument;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;
import perdura.api.Page;
import perdura.api.tradingengine.InstrumentsApi;
import perdura.api.tradingengine.Quote;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingengine.loop.EngineStatus;

@RestController
class InstrumentController implements InstrumentsApi {
  private final Instruments instruments;
  private final EngineStatus status;
  private final Clock clock;

  InstrumentController(Instruments instruments, EngineStatus status, Clock clock) {
    this.instruments = instruments;
    this.status = status;
    this.clock = clock;
  }

  @Override
  @Needs({Scope.VIEWER, Scope.SERVICE, Scope.AGENT})
  public Page<Quote> instruments() {
    var markets = status.markets();
    return new Page<>(
        instruments.all().stream()
            .map(instrument -> quote(instrument, markets.get(instrument.id())))
            .toList(),
        null);
  }

  private Quote quote(Instrument instrument, EngineStatus.@Nullable Seen seen) {
    return new Quote(
        instrument.id().value(),
        instrument.venue().value(),
        instrument.base().symbol(),
        instrument.quote().symbol(),
        Instruments.kindOf(instrument),
        seen == null ? null : seen.mid(),
        seen == null ? null : age(seen.arrivalNs()));
  }

  private Long age(long arrivalNs) {
    return Math.max(
        0, Duration.between(Instant.EPOCH.plusNanos(arrivalNs), clock.instant()).toMillis());
  }
}
