package perdura.marketawareness.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import perdura.api.marketawareness.MarketStatus;
import perdura.api.tradingengine.InstrumentsApi;
import perdura.api.tradingengine.MarketStatusApi;
import perdura.api.tradingengine.Quote;
import perdura.marketawareness.volatility.VolatilityWatch;
import perdura.servicesupport.client.CallFailed;
import perdura.servicesupport.client.CallRefused;

/**
 * Looks at the prices, makes the verdict, and tells the engine: at once when it changed, and again
 * every few seconds, since the engine takes silence for bad. One turn after the other; readers on
 * other threads see the last status.
 */
final class StatusTicker implements CurrentStatus {
  private static final Logger LOG = LoggerFactory.getLogger(StatusTicker.class);

  /** A price older than this says nothing of now. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  private static final Duration REPEAT = Duration.ofSeconds(5);

  private final StatusPolicy policy;
  private final VolatilityWatch volatility;
  private final InstrumentsApi instruments;
  private final MarketStatusApi engine;
  private final Predicate<MarketStatus> history;
  private final Clock clock;
  private volatile MarketStatus status;
  private @Nullable Instant toldAt;
  private boolean recorded;
  private boolean engineAnswers = true;

  /** With the history, which says whether it could write a status down. */
  StatusTicker(
      StatusPolicy policy,
      VolatilityWatch volatility,
      InstrumentsApi instruments,
      MarketStatusApi engine,
      Predicate<MarketStatus> history,
      Clock clock) {
    this.policy = policy;
    this.volatility = volatility;
    this.instruments = instruments;
    this.engine = engine;
    this.history = history;
    this.clock = clock;
    this.status = status(clock.instant());
  }

  @Override
  public MarketStatus status() {
    return status;
  }

  /**
   * One turn: four a second, so that an emergency reaches the engine within one. What the engine or
   * the database does not take now is tried again in the next.
   */
  @Scheduled(fixedDelay = 250)
  void tick() {
    try {
      lookAtPrices();
      decide();
      tell();
      reached();
    } catch (CallFailed | CallRefused e) {
      notReached(e);
    }
    record();
  }

  private void lookAtPrices() {
    Instant now = clock.instant();
    for (Quote quote : instruments.instruments().items()) {
      if (quote.mid() != null && quote.ageMs() != null && quote.ageMs() <= FRESH.toMillis()) {
        volatility.onPrice(quote.instrument(), now, quote.mid().doubleValue());
      }
    }
  }

  private void decide() {
    MarketStatus next = status(clock.instant());
    if (next.verdict() != status.verdict() || !next.reason().equals(status.reason())) {
      LOG.info("Trading is now {}: {}", next.verdict(), next.reason());
      status = next;
      toldAt = null;
      recorded = false;
    }
  }

  private MarketStatus status(Instant now) {
    StatusPolicy.Finding finding = policy.at(now, volatility.emergency());
    return new MarketStatus(finding.verdict(), finding.reason(), now);
  }

  private void tell() {
    Instant now = clock.instant();
    if (toldAt == null || !now.isBefore(toldAt.plus(REPEAT))) {
      engine.tell(status);
      toldAt = now;
    }
  }

  private void record() {
    recorded = recorded || history.test(status);
  }

  private void reached() {
    if (!engineAnswers) {
      LOG.info("The engine answers again");
    }
    engineAnswers = true;
  }

  private void notReached(RuntimeException e) {
    decide();
    toldAt = null;
    if (engineAnswers) {
      LOG.warn("The engine does not answer: {}", e.getMessage());
    }
    engineAnswers = false;
  }
}
