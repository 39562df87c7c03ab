package perdura.tradingengine.status;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import perdura.api.tradingengine.Fill;
import perdura.api.tradingengine.Opportunity;
import perdura.servicesupport.problem.ProblemException;
import perdura.tradingengine.ledger.RecentFills;
import perdura.tradingengine.opportunity.RecentOpportunities;
import perdura.tradingengine.role.Duty;

/**
 * Tells all who watch, each second, how the engine stands and what is new: events {@code engine},
 * {@code fills} and {@code opportunities}. PostgreSQL is asked once for all, and only while
 * somebody watches; without it {@code engine} goes on.
 */
final class EngineStream implements Duty {
  private static final int MOST_WATCHERS = 20;
  private static final long EVERY_NS = Duration.ofSeconds(1).toNanos();

  private final EngineReport report;
  private final RecentFills recentFills;
  private final RecentOpportunities recentOpportunities;
  private final Set<SseEmitter> watchers = ConcurrentHashMap.newKeySet();
  private long toldFill;
  private List<Opportunity> toldOpportunities = List.of();
  private volatile boolean stopping;

  EngineStream(
      EngineReport report, RecentFills recentFills, RecentOpportunities recentOpportunities) {
    this.report = report;
    this.recentFills = recentFills;
    this.recentOpportunities = recentOpportunities;
  }

  /** A new watcher; 503 where there are too many. */
  SseEmitter watch() {
    if (watchers.size() >= MOST_WATCHERS) {
      throw new ProblemException(
              HttpStatus.SERVICE_UNAVAILABLE,
              "TOO_MANY_WATCHERS",
              "%d watch already. Close one, or ask /api/v1/engine now and then."
                  .formatted(MOST_WATCHERS))
          .retryAfter(Duration.ofSeconds(10));
    }
    SseEmitter watcher = new SseEmitter(0L);
    watcher.onCompletion(() -> watchers.remove(watcher));
    watcher.onError(_ -> watchers.remove(watcher));
    watchers.add(watcher);
    return watcher;
  }

  @Override
  public void run() {
    while (!stopping) {
      if (!watchers.isEmpty()) {
        turn();
      }
      LockSupport.parkNanos(this, EVERY_NS);
    }
    watchers.forEach(SseEmitter::complete);
  }

  @Override
  public void stop() {
    stopping = true;
  }

  private void turn() {
    tell("engine", report.now());
    try {
      tellFills();
      tellOpportunities();
    } catch (DataAccessException away) {
      // What was missed is told when PostgreSQL is back.
    }
  }

  private void tellFills() {
    List<Fill> fresh = recentFills.after(toldFill);
    if (!fresh.isEmpty()) {
      toldFill = fresh.getFirst().sequence();
      tell("fills", fresh);
    }
  }

  private void tellOpportunities() {
    List<Opportunity> now = recentOpportunities.now();
    if (!now.equals(toldOpportunities)) {
      toldOpportunities = now;
      tell("opportunities", now);
    }
  }

  private void tell(String event, Object data) {
    watchers.removeIf(watcher -> isGone(watcher, event, data));
  }

  private static boolean isGone(SseEmitter watcher, String event, Object data) {
    try {
      watcher.send(SseEmitter.event().name(event).data(data));
      return false;
    } catch (IOException | IllegalStateException gone) {
      return true;
    }
  }
}
