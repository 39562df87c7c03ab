package perdura.tokens;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.util.Date;

/**
 * Tokens of the user's own agents: bound to one name and one start of it. They do not expire; a
 * newer generation, once seen, makes older ones void, and seeing is the caller's. Thread-safe.
 */
public final class AgentTokens {
  private final SigningKey key;

  /** Tokens signed under the label {@code agent-token} of {@code key}. */
  public AgentTokens(InternalKey key) {
    this.key = new SigningKey(key, "agent-token");
  }

  /** A token for start number {@code generation}, from 1 on, of {@code agent}. */
  public String mint(String agent, long generation, Clock clock) {
    if (agent.isBlank() || generation < 1) {
      throw new IllegalArgumentException("An agent token needs a name and a generation from 1 on.");
    }
    return key.sign(
        new JWTClaimsSet.Builder()
            .subject(agent)
            .claim("gen", generation)
            .issueTime(Date.from(clock.instant()))
            .build());
  }

  /** Whose token this is. */
  public AgentVerification verify(String token, Clock clock) {
    return switch (key.read(token, clock.instant())) {
      case Reading.Failed failed -> new AgentVerification.Refused(failed.reason());
      case Reading.Read read -> judge(read.claims());
    };
  }

  private static AgentVerification judge(JWTClaimsSet claims) {
    String agent = claims.getSubject();
    return agent != null && claims.getClaim("gen") instanceof Long generation
        ? new AgentVerification.Accepted(agent, generation)
        : new AgentVerification.Refused(Refusal.MALFORMED);
  }
}
