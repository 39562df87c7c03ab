package perdura.tokens;

/** What became of an agent's token that was shown to us. */
public sealed interface AgentVerification {

  /** The token of start number {@code generation} of {@code agent}. */
  record Accepted(String agent, long generation) implements AgentVerification {}

  /** The token is not good, for {@code reason}. */
  record Refused(Refusal reason) implements AgentVerification {}
}
