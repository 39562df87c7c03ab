package perdura.tradingengine.equity;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import perdura.servicesupport.paging.Paging;
import perdura.servicesupport.problem.Problems;

/** Where a point stands in the list of all: by its time, then by its agent. */
record EquityKey(Instant at, String agent) {
  /** Before the newest. */
  static final EquityKey START = new EquityKey(Instant.parse("9999-01-01T00:00:00Z"), "");

  static EquityKey of(@Nullable String cursor) {
    return Paging.key(cursor).map(EquityKey::parse).orElse(START);
  }

  private static EquityKey parse(String key) {
    int space = key.indexOf(' ');
    try {
      return new EquityKey(
          Instant.parse(key.substring(0, Math.max(0, space))), key.substring(space + 1));
    } catch (DateTimeException foreign) {
      throw Problems.invalid("cursor must be the nextCursor of an earlier answer, unchanged.");
    }
  }

  @Override
  public String toString() {
    return at + " " + agent;
  }
}
