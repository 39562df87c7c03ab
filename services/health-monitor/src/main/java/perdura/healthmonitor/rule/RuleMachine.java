package perdura.healthmonitor.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns measurements into incidents: inactive, pending, firing, easing, inactive. Knows no clock;
 * time is that of the measurements. Not thread-safe: one watch owns it.
 *
 * <p>A value that could not be told changes nothing, but where it hides for too long what came of a
 * bad one, the next bad one starts anew. A bad value whose dependency is bad, or that somebody
 * ordered, starts nothing, and what was pending starts anew once the dependency is well or the
 * order is taken back; what fires already stays.
 */
public final class RuleMachine {
  private record Key(String rule, String subject) {}

  private final List<Rule> rules;
  private final Supplier<UUID> ids;
  private final Map<Key, Condition> conditions = new HashMap<>();
  private final Map<String, Down> downs = new HashMap<>();

  /** A subject that is down: since when, and the latest measurement that said so. */
  private record Down(Instant since, Measurement latest) {}

  /** With the source of new ids. */
  public RuleMachine(List<Rule> rules, Supplier<UUID> ids) {
    this.rules = List.copyOf(rules);
    this.ids = ids;
  }

  /** Takes a measurement in and answers what follows from it. */
  public List<Transition> on(Measurement measurement) {
    Double value = measurement.value();
    if (value == null) {
      return List.of();
    }
    List<Transition> transitions = new ArrayList<>();
    for (Rule rule : rules) {
      if (rule.measure() == measurement.measure()) {
        boolean bad = rule.isBad(value);
        remember(measurement, bad);
        Transition transition = bad ? onBad(rule, measurement) : onGood(rule, measurement);
        if (transition != null) {
          transitions.add(transition);
        }
      }
    }
    return transitions;
  }

  /**
   * Whether something is wrong with a subject, or was a moment ago: it deserves a closer look than
   * usual.
   */
  public boolean watches(String subject) {
    return conditions.keySet().stream().anyMatch(key -> key.subject().equals(subject));
  }

  /** Subjects that the rules on {@code measure} have something against. */
  public Set<String> watched(Measure measure) {
    Set<String> names = new HashSet<>();
    for (Rule rule : rules) {
      if (rule.measure() == measure) {
        conditions.keySet().stream()
            .filter(key -> key.rule().equals(rule.name()))
            .forEach(key -> names.add(key.subject()));
      }
    }
    return names;
  }

  /**
   * Brings the machine in line with the records: what is open there fires here, and what fires here
   * but was closed there starts anew. {@code unwritten} are incidents that the records do not hold
   * yet.
   */
  public void reconcile(List<OpenIncident> open, Set<UUID> unwritten) {
    Set<UUID> known = new HashSet<>(unwritten);
    for (OpenIncident incident : open) {
      known.add(incident.id());
      Key key = new Key(incident.rule(), incident.subject());
      UUID here = incidentOf(conditions.get(key));
      if (!incident.id().equals(here) && isKnown(incident.rule())) {
        conditions.put(key, new Condition.Firing(incident.id()));
      }
    }
    conditions
        .values()
        .removeIf(condition -> {
          UUID here = incidentOf(condition);
          return here != null && !known.contains(here);
        });
  }

  /** Services that are down, firing, and not explained by what they depend on or by an order. */
  public List<SickService> sick() {
    List<SickService> sick = new ArrayList<>();
    for (Rule rule : rules) {
      if (rule.measure() == Measure.SERVICE_DOWN) {
        downs.forEach((subject, down) -> {
          UUID incident = incidentOf(conditions.get(new Key(rule.name(), subject)));
          if (incident != null && !isExplained(down.latest())) {
            sick.add(new SickService(incident, subject, down.since(), down.latest().at()));
          }
        });
      }
    }
    return sick;
  }

  private boolean isKnown(String rule) {
    return rules.stream().anyMatch(one -> one.name().equals(rule));
  }

  private void remember(Measurement measurement, boolean bad) {
    if (measurement.measure() != Measure.SERVICE_DOWN
        && measurement.measure() != Measure.DATABASE_DOWN) {
      return;
    }
    String subject = measurement.subject();
    if (bad) {
      Down before = downs.get(subject);
      downs.put(subject, new Down(before == null ? measurement.at() : before.since(), measurement));
    } else {
      downs.remove(subject);
    }
  }

  private @Nullable Transition onBad(Rule rule, Measurement bad) {
    Key key = new Key(rule.name(), bad.subject());
    return switch (conditions.get(key)) {
      case null -> isExplained(bad) ? null : begin(rule, key, bad);
      case Condition.Pending _ when isExplained(bad) -> {
        conditions.remove(key);
        yield null;
      }
      case Condition.Pending pending
          when bad.at().isAfter(pending.lastBad().plus(rule.longestGap())) ->
          begin(rule, key, bad);
      case Condition.Pending pending -> mature(rule, key, pending, bad);
      case Condition.Firing _ -> null;
      case Condition.Easing easing -> {
        conditions.put(key, new Condition.Firing(easing.incident()));
        yield null;
      }
    };
  }

  private @Nullable Transition begin(Rule rule, Key key, Measurement bad) {
    return mature(rule, key, new Condition.Pending(bad.at(), bad.at()), bad);
  }

  private @Nullable Transition mature(
      Rule rule, Key key, Condition.Pending pending, Measurement bad) {
    if (bad.at().isBefore(pending.since().plus(rule.lasting()))) {
      conditions.put(key, new Condition.Pending(pending.since(), bad.at()));
      return null;
    }
    UUID incident = ids.get();
    conditions.put(key, new Condition.Firing(incident));
    return new Transition.Triggered(
        ids.get(), incident, rule, key.subject(), bad.detail(), pending.since(), bad.at());
  }

  private @Nullable Transition onGood(Rule rule, Measurement good) {
    Key key = new Key(rule.name(), good.subject());
    return switch (conditions.get(key)) {
      case null -> null;
      case Condition.Pending _ -> {
        conditions.remove(key);
        yield null;
      }
      case Condition.Firing firing ->
          ease(rule, key, new Condition.Easing(firing.incident(), good.at()), good);
      case Condition.Easing easing -> ease(rule, key, easing, good);
    };
  }

  private @Nullable Transition ease(Rule rule, Key key, Condition.Easing easing, Measurement good) {
    if (good.at().isBefore(easing.goodSince().plus(rule.keepFiring()))) {
      conditions.put(key, easing);
      return null;
    }
    conditions.remove(key);
    return new Transition.Resolved(
        ids.get(), easing.incident(), rule, key.subject(), good.detail(), good.at());
  }

  private boolean isExplained(Measurement bad) {
    return bad.ordered() || (bad.dependency() != null && downs.containsKey(bad.dependency()));
  }

  private static @Nullable UUID incidentOf(@Nullable Condition condition) {
    return switch (condition) {
      case null -> null;
      case Condition.Pending _ -> null;
      case Condition.Firing firing -> firing.incident();
      case Condition.Easing easing -> easing.incident();
    };
  }
}
