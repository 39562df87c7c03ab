package perdura.agentstate.program;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import perdura.agentstate.program.JdbcPrograms.Mark;
import perdura.servicesupport.platform.AgentPlatform;
import perdura.servicesupport.platform.OrderOutcome;
import perdura.servicesupport.platform.PlatformAgent;
import perdura.servicesupport.platform.PlatformAnswer;
import perdura.servicesupport.platform.PlatformProgram;
import perdura.servicesupport.platform.PlatformReport;

/**
 * Carries programs to the platform: after each change, and once a second where the platform's word
 * and the rows differ. It holds no connection while it talks to the platform. Thread-safe.
 */
final class ProgramCarrier {
  private static final Logger LOG = LoggerFactory.getLogger(ProgramCarrier.class);
  private static final Duration REST_AFTER_REFUSAL = Duration.ofSeconds(10);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private final JdbcPrograms programs;
  private final AgentPlatform platform;
  private final Clock clock;
  private final ReentrantLock turn = new ReentrantLock();
  private final Map<String, Refusal> refusals = new ConcurrentHashMap<>();
  private volatile PlatformAnswer<PlatformReport> heard =
      new PlatformAnswer.Unavailable<>("The launcher was not asked yet.");

  /** What became of one row. */
  private enum Step {
    NOTHING,
    ORDERED,
    /** Nobody answers: the others wait for the next turn. */
    OUT_OF_REACH
  }

  private record Refusal(long revision, String why, Instant at) {}

  ProgramCarrier(JdbcPrograms programs, AgentPlatform platform, Clock clock) {
    this.programs = programs;
    this.platform = platform;
    this.clock = clock;
  }

  /** What the platform said last. */
  PlatformAnswer<PlatformReport> heard() {
    return heard;
  }

  /** Why the platform refused this revision; null = it did not. */
  @Nullable String refusal(String agent, long revision) {
    Refusal refusal = refusals.get(agent);
    return refusal != null && refusal.revision() == revision ? refusal.why() : null;
  }

  /**
   * Carries what there is to carry. Where another thread does so for longer than a second, it is
   * left to the next turn.
   */
  @Scheduled(fixedDelay = 1000)
  void carry() {
    try {
      if (platform.exists() && turn.tryLock(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          round();
        } finally {
          turn.unlock();
        }
      }
    } catch (DataAccessException | TransactionException e) {
      LOG.debug("Programs wait for the database: {}", e.getMessage());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void round() {
    if (!(ask() instanceof PlatformAnswer.Known(PlatformReport report))) {
      return;
    }
    Map<String, PlatformAgent> there =
        report.agents().stream()
            .collect(Collectors.toMap(PlatformAgent::name, Function.identity(), (one, _) -> one));
    boolean ordered = false;
    for (Mark mark : programs.marks()) {
      switch (settle(mark, there.get(mark.agent()))) {
        case NOTHING -> {}
        case ORDERED -> ordered = true;
        case OUT_OF_REACH -> {
          return;
        }
      }
    }
    if (ordered) {
      ask();
    }
  }

  private PlatformAnswer<PlatformReport> ask() {
    heard = platform.report();
    return heard;
  }

  private Step settle(Mark mark, @Nullable PlatformAgent there) {
    if (there != null && there.revision() > mark.revision()) {
      // Our rows are from a backup: they are the truth all the same.
      programs.outrun(mark.agent(), there.revision());
      return Step.NOTHING;
    }
    boolean settled =
        mark.removed() ? there == null : there != null && there.revision() == mark.revision();
    if (settled) {
      refusals.remove(mark.agent());
    }
    if (settled || rests(mark)) {
      return Step.NOTHING;
    }
    return mark.removed() ? remove(mark) : apply(mark);
  }

  private boolean rests(Mark mark) {
    Refusal refusal = refusals.get(mark.agent());
    return refusal != null
        && refusal.revision() == mark.revision()
        && clock.instant().isBefore(refusal.at().plus(REST_AFTER_REFUSAL));
  }

  private Step remove(Mark mark) {
    return step(
        mark.agent(),
        mark.revision(),
        platform.remove(mark.agent(), mark.revision(), "agent-state", "its program was removed"));
  }

  private Step apply(Mark mark) {
    return programs
        .find(mark.agent())
        .map(kept -> step(kept.agent(), kept.revision(), apply(kept)))
        .orElse(Step.NOTHING);
  }

  private OrderOutcome apply(KeptProgram kept) {
    return platform.apply(
        new PlatformProgram(kept.agent(), kept.revision(), kept.wanted(), kept.program()),
        kept.changedBy(),
        kept.changeReason());
  }

  private Step step(String agent, long revision, OrderOutcome outcome) {
    return switch (outcome) {
      case OrderOutcome.Ordered _ -> {
        refusals.remove(agent);
        yield Step.ORDERED;
      }
      case OrderOutcome.Refused refused -> {
        LOG.warn("The launcher refuses revision {} of {}: {}", revision, agent, refused.reason());
        refusals.put(agent, new Refusal(revision, refused.reason(), clock.instant()));
        yield Step.NOTHING;
      }
      case OrderOutcome.Unavailable gone -> {
        heard = new PlatformAnswer.Unavailable<>(gone.why());
        yield Step.OUT_OF_REACH;
      }
    };
  }
}
