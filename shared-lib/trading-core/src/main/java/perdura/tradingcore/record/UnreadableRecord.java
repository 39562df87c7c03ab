package perdura.tradingcore.record;

/** A record whose bytes this version of the engine does not understand. */
public final class UnreadableRecord extends RuntimeException {
  UnreadableRecord(String message) {
    super(message);
  }

  UnreadableRecord(String message, Throwable cause) {
    super(message, cause);
  }
}
