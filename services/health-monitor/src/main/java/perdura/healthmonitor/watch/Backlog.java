package perdura.healthmonitor.watch;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import perdura.healthmonitor.rule.OpenIncident;
import perdura.healthmonitor.rule.Transition;

/**
 * Transitions that are not written yet, in their order. A rule and subject give one in ten seconds
 * at most, so an outage leaves few. Thread-safe.
 */
final class Backlog {
  private final Map<UUID, Waiting> waiting = new LinkedHashMap<>();

  synchronized void add(Transition transition) {
    add(new Waiting(transition, false));
  }

  synchronized void add(Waiting one) {
    waiting.put(one.transition().id(), one);
  }

  synchronized List<Waiting> all() {
    return List.copyOf(waiting.values());
  }

  synchronized void told(Transition transition) {
    waiting.replace(transition.id(), new Waiting(transition, true));
  }

  synchronized void written(Transition transition) {
    waiting.remove(transition.id());
  }

  /** Incidents that the records do not hold as they are here. */
  synchronized Set<UUID> incidents() {
    Set<UUID> incidents = new HashSet<>();
    waiting.values().forEach(one -> incidents.add(one.transition().incident()));
    return incidents;
  }

  /** Those of them that fire, and are not over. */
  synchronized List<OpenIncident> firing() {
    Set<UUID> over = new HashSet<>();
    of(Transition.Resolved.class).forEach(it -> over.add(it.incident()));
    return of(Transition.Triggered.class)
        .filter(it -> !over.contains(it.incident()))
        .map(it -> new OpenIncident(it.incident(), it.rule().name(), it.subject()))
        .toList();
  }

  private <T extends Transition> Stream<T> of(Class<T> type) {
    return waiting.values().stream()
        .map(Waiting::transition)
        .filter(type::isInstance)
        .map(type::cast);
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
