package perdura.tokens;

/** What became of a login link or session that was shown to us. */
public sealed interface LoginVerification {

  /** Genuine and in time. */
  record Accepted(Login login) implements LoginVerification {}

  /** Not good, for {@code reason}. */
  record Refused(Refusal reason) implements LoginVerification {}
}
