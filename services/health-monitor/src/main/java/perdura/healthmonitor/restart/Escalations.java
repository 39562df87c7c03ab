package perdura.healthmonitor.restart;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import perdura.healthmonitor.incident.Incidents;
import perdura.healthmonitor.rule.Rule;
import perdura.healthmonitor.rule.Transition;
import perdura.servicesupport.platform.Escalation;
import perdura.servicesupport.platform.Platform;
import perdura.servicesupport.platform.PlatformAnswer;

/**
 * Makes one incident of each escalation of the platform, or a line in the one that is open. The ids
 * follow from the escalation's, so reading them again from the first one on does no harm.
 */
final class Escalations {
  private static final Logger LOG = LoggerFactory.getLogger(Escalations.class);

  private final Platform platform;
  private final Incidents incidents;
  private final Rule rule;
  private final ReentrantLock turn = new ReentrantLock();
  private @Nullable String last;

  Escalations(Platform platform, Incidents incidents, Rule rule) {
    this.platform = platform;
    this.incidents = incidents;
    this.rule = rule;
  }

  @Scheduled(fixedRate = 5000)
  void turn() {
    if (turn.tryLock()) {
      try {
        if (platform.escalations(last) instanceof PlatformAnswer.Known(List<Escalation> news)) {
          news.forEach(this::take);
        }
      } catch (DataAccessException | TransactionException e) {
        LOG.debug("Escalations wait for the database: {}", e.getMessage());
      } finally {
        turn.unlock();
      }
    }
  }

  private void take(Escalation escalation) {
    incidents.report(
        new Transition.Triggered(
            id("event", escalation),
            id("incident", escalation),
            rule,
            PlatformProbe.subject(escalation.process()),
            "it was given up: " + escalation.reason(),
            escalation.at(),
            escalation.at()));
    last = escalation.id();
  }

  private static UUID id(String what, Escalation escalation) {
    return UUID.nameUUIDFromBytes(
        (what + " of escalation " + escalation.id()).getBytes(StandardCharsets.UTF_8));
  }
}
