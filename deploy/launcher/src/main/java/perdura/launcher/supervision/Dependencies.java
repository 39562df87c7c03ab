package perdura.launcher.supervision;

import java.util.Map;
import java.util.Optional;
import perdura.launcher.plan.Database;

/** Who needs whom among the supervised. Only the supervisor's thread uses it. */
final class Dependencies {
  private final Map<String, Supervised> processes;

  /** Over {@code processes} as they are at each question. */
  Dependencies(Map<String, Supervised> processes) {
    this.processes = processes;
  }

  /** The first process that must be ready before the next start of this one, and is not. */
  Optional<String> missing(Supervised process) {
    boolean first = process.record.standing().kind() == StartKind.FIRST;
    return processes.values().stream()
        .filter(other ->
            process.plan.needs().contains(other.name())
                || (first && process.plan.after().contains(other.name())))
        .filter(other -> !other.isReady())
        .map(Supervised::name)
        .findFirst();
  }

  /**
   * Whether all that it needs does its work. Looks at the processes themselves: the message of an
   * end may still be on its way.
   */
  boolean areUp(Supervised process) {
    return processes.values().stream()
        .filter(other -> process.plan.needs().contains(other.name()))
        .allMatch(needed -> needed.isReady() && (needed.group == null || needed.group.isAlive()));
  }

  /** Whether a process runs that must end before this one may. */
  boolean isNeeded(Supervised process) {
    return processes.values().stream()
        .filter(other -> other.group != null && other != process)
        .anyMatch(other ->
            other.plan.needs().contains(process.name())
                || other.plan.after().contains(process.name())
                || isDatabase(process));
  }

  /** Everything may write to the database until its last moment. */
  private static boolean isDatabase(Supervised process) {
    return process.name().equals(Database.PROCESS);
  }
}
