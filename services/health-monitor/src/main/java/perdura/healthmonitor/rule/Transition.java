package perdura.healthmonitor.rule;

import java.time.Instant;
import java.util.UUID;

/** A step of an incident that the machine took by itself. */
public sealed interface Transition {
  /** Unique, and the same however often the step is written or told. */
  UUID id();

  /** The incident that it belongs to. */
  UUID incident();

  Instant at();

  /** The condition has lasted as long as its rule demands. */
  record Triggered(
      UUID id, UUID incident, Rule rule, String subject, String summary, Instant since, Instant at)
      implements Transition {}

  /** The condition is over. */
  record Resolved(UUID id, UUID incident, Rule rule, String subject, String reason, Instant at)
      implements Transition {}
}
