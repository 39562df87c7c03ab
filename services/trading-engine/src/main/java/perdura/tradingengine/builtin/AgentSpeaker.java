package perdura.tradingengine.builtin;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import perdura.tradingengine.proposal.ProposalArchive;
import perdura.tradingengine.role.Duty;

/** Speaks for all built-in agents, on a thread of its own, so that the engine waits for nobody. */
final class AgentSpeaker implements Duty {
  private static final Logger LOG = LoggerFactory.getLogger(AgentSpeaker.class);
  private static final long EVERY_NS = TimeUnit.MILLISECONDS.toNanos(250);

  private final List<AgentSession> sessions;
  private final DecisionArchive archive;
  private final ProposalArchive proposals;
  private volatile boolean stopping;

  AgentSpeaker(List<AgentSession> sessions, DecisionArchive archive, ProposalArchive proposals) {
    this.sessions = List.copyOf(sessions);
    this.archive = archive;
    this.proposals = proposals;
  }

  @Override
  public void run() {
    while (!stopping) {
      sessions.forEach(session -> attempt(session::turn));
      attempt(archive::turn);
      attempt(proposals::turn);
      LockSupport.parkNanos(this, EVERY_NS);
    }
  }

  /** What goes wrong for one agent must not silence the others. */
  private static void attempt(Runnable turn) {
    try {
      turn.run();
    } catch (RuntimeException defect) {
      LOG.error("A turn of a built-in agent failed", defect);
    }
  }

  @Override
  public void stop() {
    stopping = true;
  }
}
