package perdura.healthmonitor.kpi;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import perdura.healthmonitor.exchange.Exchange;
import perdura.settings.Service;

/** Asks each service as Prometheus would. */
final class ScrapedMetrics implements Metrics {
  private static final Logger LOG = LoggerFactory.getLogger(ScrapedMetrics.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int OK = 200;

  private final Exchange exchange;

  ScrapedMetrics(Exchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public Optional<String> of(Service service) {
    try {
      Exchange.Answer answer = exchange.get(service, "/actuator/prometheus", PATIENCE);
      return answer.status() == OK ? Optional.of(answer.body()) : Optional.empty();
    } catch (IOException silent) {
      LOG.debug("{} tells no metrics now: {}", service.label(), silent.getMessage());
      return Optional.empty();
    }
  }
}
