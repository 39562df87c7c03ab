package perdura.tradingengine.ledger;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import perdura.servicesupport.paging.Paging;
import perdura.servicesupport.problem.Problems;

/** Where an entry stands in the list of all: by its transaction, then by its line. */
record EntryKey(long transaction, int line) {
  /** Before the newest. */
  static final EntryKey START = new EntryKey(Long.MAX_VALUE, 0);

  private static final Pattern FORM = Pattern.compile("(\\d{1,18})-(\\d{1,9})");

  static EntryKey of(@Nullable String cursor) {
    return Paging.key(cursor).map(EntryKey::parse).orElse(START);
  }

  private static EntryKey parse(String key) {
    Matcher matcher = FORM.matcher(key);
    if (!matcher.matches()) {
      throw Problems.invalid("cursor must be the nextCursor of an earlier answer, unchanged.");
    }
    return new EntryKey(Long.parseLong(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  @Override
  public String toString() {
    return transaction + "-" + line;
  }
}
