package perdura.tokens;

/** Why a token was not accepted. */
public enum Refusal {
  MALFORMED("is not a token of this suite"),
  FORGED("is not signed by this suite"),
  WRONG_AUDIENCE("is meant for another service"),
  NOT_YET_VALID("was issued in the future; compare the clocks"),
  EXPIRED("has expired; get a new one");

  private final String text;

  Refusal(String text) {
    this.text = text;
  }

  /** The reason as the end of a sentence that begins with "The token". */
  public String text() {
    return text;
  }
}
