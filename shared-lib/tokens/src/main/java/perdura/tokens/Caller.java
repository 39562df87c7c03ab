package perdura.tokens;

import java.util.Optional;
import java.util.Set;

/**
 * Who a request comes from, as its token proves.
 *
 * @param issuer the process that vouches, such as {@code gateway}
 * @param subject on whose behalf: {@code key:ID}, {@code service:NAME}, {@code agent:NAME}, {@code
 *     cli}
 * @param scopes what the subject may do
 */
public record Caller(String issuer, String subject, Set<Scope> scopes) {
  private static final String AGENT = "agent:";

  public Caller {
    scopes = Set.copyOf(scopes);
  }

  /** Whether one of the scopes covers {@code needed}. */
  public boolean may(Scope needed) {
    return scopes.stream().anyMatch(scope -> scope.covers(needed));
  }

  /** The name of the agent, if an agent calls. */
  public Optional<String> agent() {
    return scopes.contains(Scope.AGENT) && subject.startsWith(AGENT)
        ? Optional.of(subject.substring(AGENT.length()))
        : Optional.empty();
  }

  /** Whether a person calls, through a key, a session or the command. */
  public boolean isPerson() {
    return scopes.stream().anyMatch(Scope::isForPeople);
  }
}
