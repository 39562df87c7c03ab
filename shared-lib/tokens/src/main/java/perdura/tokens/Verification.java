package perdura.tokens;

/** What became of a token that was shown to us. */
public sealed interface Verification {

  /** The token is good for {@code caller}. */
  record Accepted(Caller caller) implements Verification {}

  /** The token is not good, for {@code reason}. */
  record Refused(Refusal reason) implements Verification {}
}
