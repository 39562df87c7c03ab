package perdura.tradingcore.id;

import java.util.regex.Pattern;

/**
 * Name of an agent: a lower-case letter, then letters, digits and dashes, 40 characters at most.
 */
public record AgentId(String value) implements Comparable<AgentId> {
  private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  public AgentId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "An agent's name is a lower-case letter, then letters, digits or dashes, at most 40 characters: "
              + value);
    }
  }

  @Override
  public int compareTo(AgentId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
