package perdura.scheduler.fire;

/** What shall become of one instant. */
sealed interface Verdict {
  /** It is fired. */
  record Run() implements Verdict {}

  /** It was seen in time and left out, with the reason. */
  record Skip(String reason) implements Verdict {}

  /** Nobody was there in time. */
  record Miss(String reason) implements Verdict {}
}
