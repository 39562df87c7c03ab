package perdura.launcher.supervision;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.folder.Refused;
import perdura.launcher.log.LogEnd;

/**
 * Lets the policy rule on what befell a process, keeps the ruling, and tells of those it gives up.
 * Only the supervisor's thread uses it.
 */
final class Standings {
  private static final int TOLD_LINES = 5;
  private static final int TOLD_CHARACTERS = 200;

  private final RestartPolicy policy;
  private final RestartLedger ledger;
  private final EscalationLog escalations;
  private final AgentLives agents;
  private final DataFolder folder;
  private final Clock clock;
  private final DoubleSupplier chance;
  private final SupervisorLog log;

  Standings(
      RestartPolicy policy,
      RestartLedger ledger,
      EscalationLog escalations,
      AgentLives agents,
      DataFolder folder,
      Clock clock,
      DoubleSupplier chance,
      SupervisorLog log) {
    this.policy = policy;
    this.ledger = ledger;
    this.escalations = escalations;
    this.agents = agents;
    this.folder = folder;
    this.clock = clock;
    this.chance = chance;
    this.log = log;
  }

  /** Rules on {@code happening}; the ruling is on disk when this returns. */
  void settle(Supervised process, Happening happening) {
    Instant now = clock.instant();
    Phase before = process.record.standing().phase();
    RestartPolicy.Verdict verdict = policy.after(process.record.standing(), happening, now, chance);
    process.record = process.record.with(verdict, now);
    if (process.agent != null
        && verdict.standing().phase() == Phase.PARKED
        && before != Phase.PARKED) {
      agents.parked(process);
    }
    store(process);
    if (verdict.escalate()) {
      escalate(process);
    }
  }

  /** Keeps what is known of {@code process}. */
  void store(Supervised process) {
    ledger.store(process.record);
  }

  /** It has been ready for the stability time on end, unless that is known. */
  void holdIfStable(Supervised process, Instant now) {
    @Nullable Instant since = process.readySince;
    boolean heldBefore =
        process.record.standing().failures() == 0
            && process.record.standing().kind() == StartKind.ORDERED
            && !process.record.failing();
    if (since != null && !heldBefore && !now.isBefore(since.plus(policy.stability()))) {
      process.record = process.record.held(since);
      settle(process, new Happening.Held());
    }
  }

  /** Keeps the escalation of a process that was given up, once: its id is the record's. */
  void escalate(Supervised process) {
    Instant givenUpAt = process.record.givenUpAt();
    if (givenUpAt == null) {
      return;
    }
    String reason = reason(process);
    try {
      if (escalations.noteOnce(new Escalation(process.name(), givenUpAt, reason))) {
        log.error(reason);
      }
    } catch (Refused diskTookItNot) {
      // A full disk costs the message, never what runs.
      log.error(reason);
      log.error(diskTookItNot.words());
    }
  }

  private String reason(Supervised process) {
    String how = process.record.ends().isEmpty() ? "" : process.record.ends().getFirst().words();
    Agent agent = process.agent;
    String takeUp = agent == null ? "restart " + process.name() : "agent unpark " + agent.name();
    int failures = process.record.standing().failures();
    return "%s is given up%s (%s).%s Its log: %s. Take it up with: ./perdura %s"
        .formatted(
            process.name(),
            failures == 0 ? "" : " after %d failed restarts".formatted(failures),
            how,
            lastLines(process),
            folder.log(process.name()),
            takeUp);
  }

  private String lastLines(Supervised process) {
    List<String> lines = agents.lastWords(process);
    return lines.isEmpty()
        ? ""
        : lines.subList(Math.max(0, lines.size() - TOLD_LINES), lines.size()).stream()
            .map(line -> LogEnd.cut(line, TOLD_CHARACTERS))
            .collect(Collectors.joining("\n  | ", " Its last words:\n  | ", "\n"));
  }
}
