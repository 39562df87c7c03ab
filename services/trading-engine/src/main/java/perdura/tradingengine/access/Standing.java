package perdura.tradingengine.access;

/** How the start of an agent that calls stands among its starts. */
sealed interface Standing {
  /** No later one was seen. */
  record Newest() implements Standing {}

  /** A later one was seen: whoever calls was replaced. */
  record Superseded(long generation, long newest) implements Standing {}

  /** The agent is out of service. */
  record Retired() implements Standing {}

  /** Nobody can say. */
  record Unknown(String why) implements Standing {}
}
