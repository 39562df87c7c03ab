package perdura.scheduler.fire;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import perdura.scheduler.effect.Effect;
import perdura.scheduler.effect.Effects;
import perdura.scheduler.effect.Fire;
import perdura.servicesupport.client.CallFailed;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs what is due, each fire on a thread of its own, and writes down what came of it. Two
 * instances never run an instant twice: the claim is one row, and its end is written under the
 * fence of the newest claim. Thread-safe.
 */
public final class Fires {
  private static final Logger LOG = LoggerFactory.getLogger(Fires.class);

  private final Claims claims;
  private final FireLedger ledger;
  private final Effects effects;
  private final ExecutorService threads;
  private final JsonMapper json;
  private final MeterRegistry meters;
  private final List<Duration> pauses;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<UUID, Fire> running = new ConcurrentHashMap<>();
  private boolean databaseAnswers = true;

  /**
   * @param pauses after which an effect is asked again whose service did not answer
   */
  Fires(
      Claims claims,
      FireLedger ledger,
      Effects effects,
      ExecutorService threads,
      JsonMapper json,
      MeterRegistry meters,
      List<Duration> pauses) {
    this.claims = claims;
    this.ledger = ledger;
    this.effects = effects;
    this.threads = threads;
    this.json = json;
    this.meters = meters;
    this.pauses = List.copyOf(pauses);
  }

  /** Nothing is tried again any more. */
  @PreDestroy
  void close() {
    closing.countDown();
  }

  /** One turn. What cannot be done without the database is done when it is back. */
  @Scheduled(fixedDelay = 250)
  void turn() {
    try {
      ledger.renew(List.copyOf(running.keySet()));
      claims.orphans().forEach(this::start);
      claims.due().forEach(this::start);
      said(true, "");
    } catch (DataAccessException | TransactionException e) {
      said(false, String.valueOf(e.getMessage()));
    }
  }

  /** Runs a claimed fire. */
  public void start(Fire fire) {
    running.put(fire.id(), fire);
    threads.execute(() -> run(fire));
  }

  private void run(Fire fire) {
    long startNs = System.nanoTime();
    String outcome = "completed";
    try {
      Effect effect =
          effects
              .named(fire.kind())
              .orElseThrow(() -> new IllegalStateException("Nothing here does " + fire.kind()));
      end(fire, outcome, null, json.writeValueAsString(patiently(effect, fire)));
    } catch (RuntimeException e) {
      outcome = "failed";
      LOG.warn("{} of {} failed: {}", fire.task(), fire.scheduledFor(), e.toString());
      end(fire, outcome, String.valueOf(e.getMessage()), null);
    } finally {
      running.remove(fire.id(), fire);
      meters
          .timer("perdura.scheduler.fire", "task", fire.task(), "outcome", outcome)
          .record(System.nanoTime() - startNs, TimeUnit.NANOSECONDS);
    }
  }

  /** A service that starts, or starts again, does not answer at once. */
  private Object patiently(Effect effect, Fire fire) {
    for (Duration pause : pauses) {
      try {
        return effect.run(fire);
      } catch (CallFailed e) {
        if (isClosingWithin(pause)) {
          throw e;
        }
        LOG.info("{} of {} is tried again: {}", fire.task(), fire.scheduledFor(), e.getMessage());
      }
    }
    return effect.run(fire);
  }

  private boolean isClosingWithin(Duration pause) {
    try {
      return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void end(Fire fire, String status, @Nullable String error, @Nullable String result) {
    try {
      if (!ledger.complete(fire, status, error, result)) {
        LOG.warn(
            "{} of {} was taken over by a newer claim; this end is not written",
            fire.task(),
            fire.scheduledFor());
      }
    } catch (DataAccessException e) {
      LOG.warn(
          "The end of {} of {} cannot be written; it will be run again: {}",
          fire.task(),
          fire.scheduledFor(),
          e.getMessage());
    }
  }

  private void said(boolean answers, String why) {
    if (answers != databaseAnswers) {
      LOG.info(answers ? "Tasks are fired again" : "Tasks wait for the database: {}", why);
    }
    databaseAnswers = answers;
  }
}
