package perdura.agentstate.program;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import perdura.api.agentstate.Desired;
import perdura.api.agentstate.ProgramEnd;
import perdura.api.agentstate.ProgramProcess;
import perdura.api.agentstate.ProgramView;
import perdura.servicesupport.platform.PlatformAgent;
import perdura.servicesupport.platform.PlatformAnswer;
import perdura.servicesupport.platform.PlatformProcess;
import perdura.servicesupport.platform.PlatformReport;
import perdura.servicesupport.platform.ProcessExit;

/** Lays what is kept of programs beside what the platform said of their processes. */
final class ProgramViews {
  private final @Nullable String absence;
  private final Map<String, PlatformAgent> there;
  private final Refusals refusals;

  /** Why the platform refused a revision of an agent's program; null = it did not. */
  interface Refusals {
    @Nullable String of(String agent, long revision);
  }

  ProgramViews(PlatformAnswer<PlatformReport> heard, Refusals refusals) {
    this.absence =
        heard instanceof PlatformAnswer.Unavailable<PlatformReport> gone ? gone.why() : null;
    this.there =
        heard instanceof PlatformAnswer.Known<PlatformReport> known
            ? byName(known.value())
            : Map.of();
    this.refusals = refusals;
  }

  ProgramView of(KeptProgram kept) {
    PlatformAgent agent = there.get(kept.agent());
    return new ProgramView(
        kept.agent(),
        kept.program(),
        kept.capital(),
        kept.revision(),
        kept.desired(),
        kept.desiredReason(),
        agent == null ? null : process(agent),
        pending(kept, agent),
        agent == null ? null : agent.progress(),
        agent == null ? null : agent.progressAt());
  }

  /**
   * The process of {@code agent}, of which no row tells; empty where the platform tells nothing.
   */
  Optional<ProgramView> ofStranger(String agent) {
    return Optional.ofNullable(there.get(agent)).map(ProgramViews::stranger);
  }

  /** Those that the platform tells of and no row, a removed one included; by name. */
  List<ProgramView> strangers(Set<String> agentsWithRows) {
    return there.values().stream()
        .filter(agent -> !agentsWithRows.contains(agent.name()))
        .sorted(Comparator.comparing(PlatformAgent::name))
        .map(ProgramViews::stranger)
        .toList();
  }

  private static ProgramView stranger(PlatformAgent agent) {
    return new ProgramView(
        agent.name(),
        null,
        null,
        agent.revision(),
        agent.wanted() ? Desired.RUN : Desired.STOP,
        "",
        process(agent),
        "The records do not know its program, as after an older backup; the launcher goes by its"
            + " own copy. Add the program again, or remove it.",
        agent.progress(),
        agent.progressAt());
  }

  private @Nullable String pending(KeptProgram kept, @Nullable PlatformAgent agent) {
    if (absence != null) {
      return absence;
    }
    if (agent != null && agent.revision() == kept.revision()) {
      return null;
    }
    String refusal = refusals.of(kept.agent(), kept.revision());
    if (refusal != null) {
      return "The launcher refuses it: " + refusal;
    }
    return agent == null
        ? "The launcher has not taken it over yet."
        : "The launcher has not taken over the last change yet.";
  }

  private static ProgramProcess process(PlatformAgent agent) {
    PlatformProcess process = agent.process();
    return new ProgramProcess(
        agent.revision(),
        process.state().name(),
        process.pid(),
        process.reason(),
        process.started(),
        process.readySince(),
        process.restarts(),
        process.restarts24h(),
        end(process.lastExit()),
        process.pssMb(),
        process.cpuMs());
  }

  private static @Nullable ProgramEnd end(@Nullable ProcessExit exit) {
    return exit == null
        ? null
        : new ProgramEnd(
            exit.at(), exit.kind(), exit.how(), exit.by(), exit.reason(), exit.counted());
  }

  private static Map<String, PlatformAgent> byName(PlatformReport report) {
    return report.agents().stream()
        .collect(Collectors.toMap(PlatformAgent::name, Function.identity(), (one, _) -> one));
  }
}
