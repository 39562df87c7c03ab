package perdura.healthmonitor.rule;

import java.time.Instant;
import java.util.UUID;

/** How far a rule has come for one subject. Inactive is having none of these. */
sealed interface Condition {

  /** It is bad since then, lastly at that instant, but not for as long as the rule demands. */
  record Pending(Instant since, Instant lastBad) implements Condition {}

  /** The rule has fired. */
  record Firing(UUID incident) implements Condition {}

  /** The rule has fired, and it is good since then, but not for long enough to call it over. */
  record Easing(UUID incident, Instant goodSince) implements Condition {}
}
