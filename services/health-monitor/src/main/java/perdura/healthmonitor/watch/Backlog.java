package perdura.healthmonitor.watch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import perdura.healthmonitor.rule.Transition;

/**
 * Transitions that are not written yet, in their order. A rule and subject give one in ten seconds
 * at most, so an outage leaves few. Thread-safe.
 */
final class Backlog {
  private final Deque<Transition> waiting = new ArrayDeque<>();

  synchronized void add(Transition transition) {
    waiting.addLast(transition);
  }

  synchronized List<Transition> all() {
    return List.copyOf(waiting);
  }

  synchronized void written(Transition transition) {
    waiting.remove(transition);
  }

  /** Incidents that the records do not hold as they are here. */
  synchronized Set<UUID> incidents() {
    Set<UUID> incidents = new HashSet<>();
    waiting.forEach(transition -> incidents.add(transition.incident()));
    return incidents;
  }

  static String text(Transition transition) {
    return switch (transition) {
      case Transition.Triggered it ->
          "%s of %s: %s".formatted(it.rule().name(), it.subject(), it.summary());
      case Transition.Resolved it ->
          "%s of %s is over: %s".formatted(it.rule().name(), it.subject(), it.reason());
    };
  }
}
