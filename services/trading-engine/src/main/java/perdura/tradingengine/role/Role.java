package perdura.tradingengine.role;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.context.SmartLifecycle;
import perdura.servicesupport.correlation.Correlation;
import perdura.settings.Service;

/**
 * A duty on a thread of its own. Roles start in the order of their phases, before the service
 * answers requests, and end in reverse after it has stopped to.
 */
public final class Role implements SmartLifecycle {
  /** Puts the journal on disk. */
  public static final int FORCE = 100;

  /** Follows the journal with PostgreSQL. */
  public static final int PROJECT = 200;

  /** Trades. */
  public static final int TRADE = 300;

  /** Speaks for the built-in agents. */
  public static final int SPEAK = 400;

  /** Tells who watches; ends before the server waits for their requests to end. */
  public static final int TELL = DEFAULT_PHASE;

  private static final Logger LOG = LoggerFactory.getLogger(Role.class);
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final String name;
  private final int phase;
  private final Duty duty;
  private volatile @Nullable Thread thread;

  /**
   * @param name of the thread, as logs show it
   * @param phase one of the constants here
   */
  public Role(String name, int phase, Duty duty) {
    this.name = name;
    this.phase = phase;
    this.duty = duty;
  }

  @Override
  public void start() {
    thread =
        Thread.ofPlatform()
            .name(name)
            .daemon()
            .start(() -> {
              MDC.put(Correlation.SERVICE, Service.TRADING_ENGINE.label());
              run();
            });
  }

  private void run() {
    try {
      duty.run();
    } catch (RuntimeException | Error failure) {
      LOG.error("{} failed and is over", name, failure);
    }
  }

  @Override
  public void stop() {
    Thread running = thread;
    if (running == null) {
      return;
    }
    duty.stop();
    LockSupport.unpark(running);
    try {
      if (!running.join(GRACE)) {
        LOG.warn("{} did not end within {}", name, GRACE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread = null;
  }

  @Override
  public boolean isRunning() {
    Thread running = thread;
    return running != null && running.isAlive();
  }

  @Override
  public int getPhase() {
    return phase;
  }
}
