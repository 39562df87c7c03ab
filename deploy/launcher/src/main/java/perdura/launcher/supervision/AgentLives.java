package perdura.launcher.supervision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import perdura.launcher.control.AgentProgram;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.folder.Refused;
import perdura.launcher.log.LogEnd;
import perdura.launcher.log.LogFile;
import perdura.launcher.process.Launch;
import perdura.launcher.process.ProcessGroup;
import perdura.launcher.program.Preparation;
import perdura.launcher.program.Programs;
import perdura.launcher.progress.ProgressSource;

/**
 * What begins and ends with the life of an agent: its token, the watch over its progress, its last
 * words, and what services are told. Only the supervisor's thread uses it.
 */
final class AgentLives {
  /** How many lines of an ended life are kept. */
  static final int LAST_LINES = 50;

  /** Characters after which a line is cut. */
  static final int LONGEST_LINE = 500;

  private static final long MICROSECONDS_PER_MS = 1000;

  private final AgentSurroundings surroundings;
  private final Programs programs;
  private final DataFolder folder;
  private final RestartLedger ledger;
  private final Consumer<Runnable> mailbox;
  private final Clock clock;
  private final SupervisorLog log;

  AgentLives(
      AgentSurroundings surroundings,
      Programs programs,
      DataFolder folder,
      RestartLedger ledger,
      Consumer<Runnable> mailbox,
      Clock clock,
      SupervisorLog log) {
    this.surroundings = surroundings;
    this.programs = programs;
    this.folder = folder;
    this.ledger = ledger;
    this.mailbox = mailbox;
    this.clock = clock;
    this.log = log;
  }

  /** A launch with a token of its own, whose generation is on disk. */
  Launch launch(Supervised process, Agent agent, Preparation.Ready ready) {
    surroundings.errands().starting(agent.name());
    agent.comesWithSuite = false;
    AgentRecord record =
        process.agentRecord().starting(clock.instant(), agent.program.startKey(), logSize(process));
    process.record = process.record.agent(record);
    ledger.store(process.record);
    return new Launch(
        process.name(),
        ready.command(),
        environment(agent.program, ready, record.tokenGeneration()),
        folder.log(process.name()),
        ready.directory());
  }

  private Map<String, String> environment(
      AgentProgram program, Preparation.Ready ready, long generation) {
    Map<String, String> environment = new HashMap<>(ready.environment());
    environment.put("PERDURA_URL", surroundings.url());
    environment.put("PERDURA_AGENT", program.name());
    environment.put("PERDURA_TOKEN", surroundings.tokens().mint(program.name(), generation, clock));
    if (program.progress().kind() == AgentProgram.Progress.Kind.NOTIFY) {
      notifySocket().ifPresent(socket -> environment.put("NOTIFY_SOCKET", socket.toString()));
      environment.put(
          "WATCHDOG_USEC", Long.toString(program.progress().periodMs() * MICROSECONDS_PER_MS));
    }
    return environment;
  }

  /** Where agents' sd_notify goes, if it can go anywhere. */
  Optional<Path> notifySocket() {
    return surroundings.watch().notifySocket();
  }

  /** A life began that we started. */
  void began(Supervised process, ProcessGroup group) {
    watch(process, group, process.agentRecord().logStart());
  }

  /** A life is watched that began before us, or under another program. */
  void adopted(Supervised process, ProcessGroup group) {
    watch(process, group, logSize(process));
    if (process.readySince == null && process.agentRecord().ready()) {
      process.everReady = true;
      process.readySince = clock.instant();
    }
  }

  private void watch(Supervised process, ProcessGroup group, long logOffset) {
    Agent agent = process.agent;
    if (agent != null) {
      surroundings
          .watch()
          .started(
              agent.name(),
              source(agent.program.progress()),
              folder.log(process.name()),
              logOffset,
              group.leader());
    }
  }

  private static ProgressSource source(AgentProgram.Progress progress) {
    return switch (progress.kind()) {
      case AUTO -> new ProgressSource.Auto();
      case LOG -> new ProgressSource.Log(Objects.requireNonNull(progress.pattern()));
      case NOTIFY -> new ProgressSource.Notify();
      case TICK -> new ProgressSource.Tick();
    };
  }

  /** A life is over, and nothing of its group lives. */
  void ended(Supervised process) {
    Agent agent = process.agent;
    if (agent == null) {
      return;
    }
    agent.progress = Agent.ProgressView.NONE;
    surroundings.watch().ended(agent.name());
    surroundings.errands().release(agent.name(), process.agentRecord().tokenGeneration());
    keepLastWords(process, agent);
  }

  /** Nothing was started, so nothing was said. */
  void neverBegan(Supervised process, String why) {
    if (process.agent != null) {
      keep(process.agent, List.of(why));
    }
  }

  private void keepLastWords(Supervised process, Agent agent) {
    LogEnd end = new LogEnd(logFile(process), LONGEST_LINE);
    try {
      keep(agent, end.lastFrom(process.agentRecord().logStart(), LAST_LINES));
    } catch (IOException unreadable) {
      log.warn("the last words of %s are lost: %s".formatted(process.name(), unreadable));
    }
  }

  private void keep(Agent agent, List<String> lines) {
    try {
      programs.keepLastWords(agent.name(), lines);
    } catch (Refused diskTookThemNot) {
      log.error(diskTookThemNot.words());
    }
  }

  /** What it wrote last in its last life; empty where that is lost. */
  List<String> lastWords(Supervised process) {
    try {
      return process.agent == null ? List.of() : programs.lastWords(process.agent.name());
    } catch (Refused damaged) {
      log.warn(damaged.words());
      return List.of();
    }
  }

  /** It was parked: what it left at the venues is seen to, once for this parking. */
  void parked(Supervised process) {
    process.record =
        process.record.agent(
            process.agentRecord().parking(new AgentRecord.Parking(clock.instant(), false, "")));
    tidyUp(process);
  }

  /** Goes on with what a predecessor may not have finished. */
  void tidyUp(Supervised process) {
    Agent agent = process.agent;
    AgentRecord.Parking parking = process.agentRecord().parking();
    if (agent != null
        && parking != null
        && !parking.tidy()
        && agent.program.onPark() != AgentProgram.OnPark.NONE) {
      surroundings
          .errands()
          .tidyUp(
              agent.name(),
              agent.program.onPark(),
              outcome -> mailbox.accept(() -> tidied(process, parking.at(), outcome)));
    }
  }

  private void tidied(Supervised process, Instant parkedAt, AgentErrands.Outcome outcome) {
    AgentRecord.Parking before = process.agentRecord().parking();
    AgentRecord.Parking after = new AgentRecord.Parking(parkedAt, outcome.done(), outcome.words());
    if (before != null && before.at().equals(parkedAt) && !before.equals(after)) {
      process.record = process.record.agent(process.agentRecord().parking(after));
      log.info("%s is given up: %s".formatted(process.name(), outcome.words()));
      ledger.store(process.record);
    }
  }

  private long logSize(Supervised process) {
    try {
      Path file = folder.log(process.name());
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException unreadable) {
      return 0;
    }
  }

  private LogFile logFile(Supervised process) {
    return new LogFile(folder.log(process.name()), Long.MAX_VALUE);
  }
}
