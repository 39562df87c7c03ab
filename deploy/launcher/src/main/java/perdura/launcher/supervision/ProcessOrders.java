package perdura.launcher.supervision;

import java.util.Optional;
import perdura.launcher.control.Answer;
import perdura.launcher.control.EndKind;
import perdura.launcher.control.Order;

/** Carries out orders about one process. Only the supervisor's thread uses it. */
final class ProcessOrders {
  private final Lives lives;
  private final Standings standings;
  private final Dependencies dependencies;
  private final SupervisorLog log;

  ProcessOrders(Lives lives, Standings standings, Dependencies dependencies, SupervisorLog log) {
    this.lives = lives;
    this.standings = standings;
    this.dependencies = dependencies;
    this.log = log;
  }

  /** Starts it, or takes it up again. */
  Answer start(Supervised process, String by, String reason) {
    if (!mayRun(process)) {
      return Answer.refused(
          "%s is paused. Let it run with: ./perdura agent resume %s"
              .formatted(process.name(), process.agent().name()));
    }
    if (process.group != null) {
      return Answer.done(process.name() + " runs already");
    }
    log.info("%s is to start, says %s: %s".formatted(process.name(), by, reason));
    process.record = process.record.wanted(true);
    standings.settle(process, new Happening.OrderedStart());
    return Answer.done(process.name() + " will start");
  }

  /** Whether an agent runs is said in one place, and that is not here. */
  private static boolean mayRun(Supervised process) {
    return process.agent == null || process.agent.program.wanted();
  }

  /** Ends it and leaves it ended. */
  Answer stop(Supervised process, String by, String reason) {
    process.record = process.record.wanted(false);
    if (process.group == null) {
      standings.settle(process, new Happening.OrderedStop());
      return Answer.done(process.name() + " does not run");
    }
    lives.end(process, by, reason, new Happening.OrderedStop());
    return Answer.done(process.name() + " is ending");
  }

  /** Ends it and starts it again. */
  Answer restart(Supervised process, Order.Restart order) {
    if (!order.sick()) {
      return restartOrdered(process, order);
    }
    if (process.record.standing().phase() == Phase.PARKED) {
      return Answer.refused(process.name() + " is parked: only a person takes it up again.");
    }
    Optional<String> missing = dependencies.missing(process);
    if (missing.isPresent()) {
      return Answer.refused(
          "%s needs %s, which is not ready.".formatted(process.name(), missing.get()));
    }
    if (process.group == null) {
      return Answer.refused(process.name() + " does not run; it is " + process.status() + ".");
    }
    lives.end(
        process,
        new Lives.Ending(
            order.by(),
            order.reason(),
            lives.failure(process),
            EndKind.SICK,
            process.plan.grace()));
    return Answer.done(process.name() + " is ending, to be started again");
  }

  private Answer restartOrdered(Supervised process, Order.Restart order) {
    if (process.group == null || !mayRun(process)) {
      return start(process, order.by(), order.reason());
    }
    process.record = process.record.wanted(true);
    lives.end(process, order.by(), order.reason(), new Happening.OrderedStart());
    return Answer.done(process.name() + " is ending, to be started again");
  }
}
