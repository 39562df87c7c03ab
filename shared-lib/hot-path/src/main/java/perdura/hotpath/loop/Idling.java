package perdura.hotpath.loop;

/**
 * What a loop does after a turn without work.
 *
 * @param kind how it waits
 * @param parkNs how long it parks, in ns; 0 for the other kinds
 */
public record Idling(Kind kind, long parkNs) {
  /** From the kindest to the fastest. */
  public enum Kind {
    /** Gives the core away for a time; the system adds about 60 us. */
    PARK,
    /** Offers the core to whoever wants it, and takes all that is left. */
    YIELD,
    /** Holds its core. One loop of a process at a time may. */
    SPIN
  }

  public Idling {
    if (kind == Kind.PARK ? parkNs < 1 : parkNs != 0) {
      throw new IllegalArgumentException(
          "A park takes 1 ns or more, all else 0: %s, %d".formatted(kind, parkNs));
    }
  }

  public static Idling park(long ns) {
    return new Idling(Kind.PARK, ns);
  }

  public static Idling yielding() {
    return new Idling(Kind.YIELD, 0);
  }

  public static Idling spinning() {
    return new Idling(Kind.SPIN, 0);
  }
}
