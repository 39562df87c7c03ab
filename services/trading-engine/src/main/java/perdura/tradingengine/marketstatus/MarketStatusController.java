package perdura.tradingengine.marketstatus;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.web.bind.annotation.RestController;
import perdura.api.marketawareness.MarketStatus;
import perdura.api.tradingengine.MarketStatusApi;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;

@RestController
@Needs(Scope.SERVICE)
class MarketStatusController implements MarketStatusApi {
  private final MarketStatusWatch watch;
  private final Clock clock;

  MarketStatusController(MarketStatusWatch watch, Clock clock) {
    this.watch = watch;
    this.clock = clock;
  }

  @Override
  public void tell(MarketStatus status) {
    watch.hear(status, Duration.between(Instant.EPOCH, clock.instant()).toNanos());
  }
}
