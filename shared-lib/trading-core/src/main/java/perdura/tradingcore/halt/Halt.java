package perdura.tradingcore.halt;

import org.jspecify.annotations.Nullable;

/**
 * One reason not to trade.
 *
 * @param source whose it is; it has one halt per scope
 * @param scope a venue's name; null = everything
 * @param sinceNs arrival time at which it was first raised, ns since the Unix epoch
 * @param by who raised it
 * @param reducing exits are still allowed for new orders
 */
public record Halt(
    String source,
    @Nullable String scope,
    String reason,
    long sinceNs,
    String by,
    boolean reducing) {

  /** Whether a caller is a person, at a key, the command line or the kill switch's file. */
  public static boolean isPerson(String caller) {
    return caller.startsWith("key:") || caller.equals("file") || caller.equals("cli");
  }

  /** Whether a person raised it, so that only a person may clear it. */
  public boolean isPersons() {
    return isPerson(by);
  }

  /**
   * Whether that caller may clear or replace it: a person any, all others only what they raised.
   */
  public boolean yieldsTo(String caller) {
    return isPerson(caller) || by.equals(caller);
  }
}
