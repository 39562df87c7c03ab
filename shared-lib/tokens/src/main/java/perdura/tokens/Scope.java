package perdura.tokens;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a caller may do. {@code VIEWER < TRADER < OPERATOR < ADMIN} is the order for people: each
 * may do what those before it may. The others stand beside that order and cover only themselves.
 */
public enum Scope {
  /** Reads. */
  VIEWER,
  /** Commands agents and orders within limits. */
  TRADER,
  /** Halts, restarts, acknowledges. */
  OPERATOR,
  /** Issues keys, resumes, loosens limits. */
  ADMIN,
  /** One agent, bound to its name. */
  AGENT,
  /** One of the suite's own services on its own behalf. */
  SERVICE,
  /** Reads metrics, nothing else. */
  METRICS;

  private static final Map<String, Scope> BY_LABEL =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(Scope::label, Function.identity()));

  private final String label = name().toLowerCase(Locale.ROOT);

  /** Whether a caller with this scope may do what {@code needed} may. */
  public boolean covers(Scope needed) {
    return this == needed || (isForPeople() && needed.isForPeople() && compareTo(needed) > 0);
  }

  /** Whether this is one of the ordered scopes that an API key may carry. */
  public boolean isForPeople() {
    return compareTo(ADMIN) <= 0;
  }

  /** The name in tokens, tables and JSON: lower case. */
  public String label() {
    return label;
  }

  /** The scope of that {@link #label}, if there is one. */
  public static Optional<Scope> labelled(String label) {
    return Optional.ofNullable(BY_LABEL.get(label));
  }
}
