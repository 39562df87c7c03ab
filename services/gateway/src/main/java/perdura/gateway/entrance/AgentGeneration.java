package perdura.gateway.entrance;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Which start of an agent a request comes from, as its token says. */
public final class AgentGeneration {
  /** The header that tells the owner; never taken from a caller. */
  public static final String HEADER = "Perdura-Agent-Generation";

  private static final String ATTRIBUTE = AgentGeneration.class.getName();

  private AgentGeneration() {}

  static void keep(long generation, HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, generation);
  }

  /** The generation, if an agent's token was shown. */
  public static Optional<Long> of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Long generation
        ? Optional.of(generation)
        : Optional.empty();
  }
}
