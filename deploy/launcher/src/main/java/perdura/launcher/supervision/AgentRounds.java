package perdura.launcher.supervision;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import perdura.launcher.control.AgentProgram;
import perdura.launcher.folder.Refused;
import perdura.launcher.process.ProcessTable;
import perdura.launcher.program.Preparation;
import perdura.launcher.program.Preparations;

/**
 * Looks after the agents turn by turn; what may take long goes to threads of their own. Only the
 * supervisor's thread uses it.
 */
final class AgentRounds {
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final Map<String, Supervised> processes;
  private final Agents agents;
  private final AgentJudge judge;
  private final Preparations preparations;
  private final Surroundings surroundings;
  private final Dependencies dependencies;
  private final ProcessTable table;
  private final ExecutorService looks;
  private final Consumer<Runnable> mailbox;
  private final Clock clock;
  private Instant nextWeighing = Instant.MIN;
  private Instant nextVenues = Instant.MIN;
  private boolean lookingAtVenues;
  private boolean over;

  AgentRounds(
      Map<String, Supervised> processes,
      Agents agents,
      AgentJudge judge,
      Preparations preparations,
      Surroundings surroundings,
      Dependencies dependencies,
      ProcessTable table,
      ExecutorService looks,
      Consumer<Runnable> mailbox,
      Clock clock) {
    this.processes = processes;
    this.agents = agents;
    this.judge = judge;
    this.preparations = preparations;
    this.surroundings = surroundings;
    this.dependencies = dependencies;
    this.table = table;
    this.looks = looks;
    this.mailbox = mailbox;
    this.clock = clock;
  }

  /** Nobody is started or judged any more. */
  void end() {
    over = true;
  }

  /** Judges who lives, and looks at what must be known for that. */
  void turn(Instant now) {
    if (over) {
      return;
    }
    judge.attend();
    for (Supervised process : processes.values()) {
      if (process.agent != null) {
        judge.judge(process, process.agent, now);
      }
    }
    weighAgents(now);
    lookAtVenues(now);
  }

  /**
   * Starts the agent once what it needs of the user's files was looked at, on a thread of its own:
   * their disk may hang.
   */
  void prepare(Supervised process, Agent agent) {
    if (agent.preparing) {
      return;
    }
    agent.preparing = true;
    AgentProgram program = agent.program;
    looks.execute(() -> {
      Preparation preparation = preparations.prepare(program);
      mailbox.accept(() -> {
        if (!over) {
          agents.prepared(process, program, preparation, clock.instant());
        }
      });
    });
  }

  /** Looks at the memory of agents that have a limit. */
  private void weighAgents(Instant now) {
    boolean anyLimit =
        processes.values().stream()
            .anyMatch(process ->
                process.agent != null
                    && process.group != null
                    && process.agent.program.maxMemoryMb() != null);
    if (!anyLimit || now.isBefore(nextWeighing)) {
      return;
    }
    nextWeighing = now.plus(PERIOD);
    looks.execute(() -> {
      Map<Long, Long> resident = table.residentByGroup();
      mailbox.accept(() -> weighed(resident));
    });
  }

  private void weighed(Map<Long, Long> resident) {
    for (Supervised process : processes.values()) {
      if (process.agent != null) {
        judge.judgeMemory(process, process.agent, resident);
      }
    }
  }

  /** Asks which venues are there, if an agent needs one. */
  private void lookAtVenues(Instant now) {
    boolean anyNeed =
        processes.values().stream()
            .filter(process -> process.agent != null)
            .flatMap(process -> process.program().needs().stream())
            .anyMatch(need -> need.startsWith(AgentProgram.NEEDS_VENUE));
    if (!anyNeed || lookingAtVenues || now.isBefore(nextVenues)) {
      return;
    }
    lookingAtVenues = true;
    nextVenues = now.plus(PERIOD);
    looks.execute(() -> {
      Set<String> live = liveVenues();
      mailbox.accept(() -> {
        lookingAtVenues = false;
        dependencies.live(live);
      });
    });
  }

  /** None where nobody can tell: what is not known to be there counts as away. */
  private Set<String> liveVenues() {
    try {
      return surroundings.liveVenues();
    } catch (Refused noKey) {
      return Set.of();
    }
  }
}
