package perdura.launcher.supervision;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import perdura.launcher.control.AgentProgram;
import perdura.launcher.plan.Database;

/** Who needs whom among the supervised. Only the supervisor's thread uses it. */
final class Dependencies {
  private final Map<String, Supervised> processes;
  private Set<String> liveVenues = Set.of();

  /** Over {@code processes} as they are at each question. */
  Dependencies(Map<String, Supervised> processes) {
    this.processes = processes;
  }

  /** Only these venues are heard of now. */
  void live(Set<String> venues) {
    liveVenues = Set.copyOf(venues);
  }

  /** The first that must be ready before the next start of this one, and is not. */
  Optional<String> missing(Supervised process) {
    boolean first = process.record.standing().kind() == StartKind.FIRST || comesWithSuite(process);
    return processes.values().stream()
        .filter(other ->
            process.plan.needs().contains(other.name())
                || (first && process.plan.after().contains(other.name())))
        .filter(other -> !other.isReady())
        .map(Supervised::name)
        .findFirst()
        .or(() -> unmetNeeds(process).findFirst());
  }

  private static boolean comesWithSuite(Supervised process) {
    return process.agent != null && process.agent.comesWithSuite;
  }

  /**
   * Whether all that it needs does its work. Looks at the processes themselves: the message of an
   * end may still be on its way.
   */
  boolean areUp(Supervised process) {
    return unmetNeeds(process).findAny().isEmpty()
        && processes.values().stream()
            .filter(other -> process.plan.needs().contains(other.name()))
            .allMatch(Dependencies::isUp);
  }

  private static boolean isUp(Supervised process) {
    return process.isReady() && (process.group == null || process.group.isAlive());
  }

  /** What an agent's program names and is not there. */
  private Stream<String> unmetNeeds(Supervised process) {
    return process.agent == null
        ? Stream.of()
        : process.program().needs().stream().filter(need -> !isMet(need));
  }

  private boolean isMet(String need) {
    return need.startsWith(AgentProgram.NEEDS_VENUE)
        ? liveVenues.contains(need.substring(AgentProgram.NEEDS_VENUE.length()))
        : isServiceReady(need.substring(AgentProgram.NEEDS_SERVICE.length()));
  }

  private boolean isServiceReady(String service) {
    return processes.values().stream()
        .anyMatch(process ->
            process.group != null
                && process.group.isAlive()
                && process.services.getOrDefault(service, false));
  }

  /** Whether a process runs that must end before this one may. */
  boolean isNeeded(Supervised process) {
    return processes.values().stream()
        .filter(other -> other.group != null && other != process)
        .anyMatch(other ->
            other.plan.needs().contains(process.name())
                || other.plan.after().contains(process.name())
                || isDatabase(process)
                || isFor(process.agent, other.agent));
  }

  /** Agents may have orders to cancel: all of the suite is there for them until they have ended. */
  private static boolean isFor(@Nullable Agent one, @Nullable Agent other) {
    return one == null && other != null;
  }

  /** Everything may write to the database until its last moment. */
  private static boolean isDatabase(Supervised process) {
    return process.name().equals(Database.PROCESS);
  }
}
