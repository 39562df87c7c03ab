package perdura.healthmonitor.notice;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import perdura.healthmonitor.notice.Notices.Claimed;

/**
 * Sends what waits, again and again until the receiver takes it. A crash between sending and
 * writing that down leads to the same message under the same id.
 */
final class Deliveries {
  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
  private static final long LONGEST_WAIT_S = 300;
  private static final int MOST_DOUBLINGS = 9;

  private final Notices notices;
  private final Webhook webhook;
  private final Counter delivered;
  private final Counter failed;
  private final AtomicInteger waiting = new AtomicInteger();
  private final ReentrantLock turn = new ReentrantLock();

  Deliveries(Notices notices, Webhook webhook, MeterRegistry meters) {
    this.notices = notices;
    this.webhook = webhook;
    this.delivered = meters.counter("perdura.webhook.delivered");
    this.failed = meters.counter("perdura.webhook.failed");
    Gauge.builder("perdura.webhook.waiting", waiting, AtomicInteger::get).register(meters);
  }

  /** One turn; while the one before still sends, it does nothing. */
  @Scheduled(fixedRate = 1000)
  void turn() {
    if (turn.tryLock()) {
      try {
        sendAll();
      } catch (DataAccessException | TransactionException e) {
        LOG.debug("Messages wait for the database: {}", e.getMessage());
      } finally {
        turn.unlock();
      }
    }
  }

  private void sendAll() {
    Optional<Claimed> due;
    do {
      due = notices.claim();
      due.ifPresent(this::send);
    } while (due.isPresent());
    waiting.set(notices.waiting());
  }

  private void send(Claimed message) {
    try {
      webhook.send(message.id(), message.body());
      delivered.increment();
      notices.delivered(message.id());
    } catch (IOException e) {
      failed.increment();
      Duration wait = wait(message.attempts());
      LOG.warn("A message was not delivered, next attempt in {}: {}", wait, e.getMessage());
      notices.failed(message.id(), String.valueOf(e.getMessage()), wait);
    }
  }

  /** 1, 2, 4 … seconds, five minutes at most. */
  static Duration wait(int attempts) {
    long seconds = 1L << Math.min(attempts - 1, MOST_DOUBLINGS);
    return Duration.ofSeconds(Math.min(seconds, LONGEST_WAIT_S));
  }
}
