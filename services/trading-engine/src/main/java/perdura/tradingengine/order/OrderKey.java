package perdura.tradingengine.order;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import perdura.servicesupport.paging.Paging;
import perdura.servicesupport.problem.Problems;

/** Where an order stands in the list of all: by its decision, then by its leg. */
record OrderKey(long decision, int leg) {
  /** Before the newest. */
  static final OrderKey START = new OrderKey(Long.MAX_VALUE, 0);

  private static final Pattern FORM = Pattern.compile("(\\d{1,18})-(\\d{1,9})");

  static OrderKey of(@Nullable String cursor) {
    return Paging.key(cursor).map(OrderKey::parse).orElse(START);
  }

  private static OrderKey parse(String key) {
    Matcher matcher = FORM.matcher(key);
    if (!matcher.matches()) {
      throw Problems.invalid("cursor must be the nextCursor of an earlier answer, unchanged.");
    }
    return new OrderKey(Long.parseLong(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  @Override
  public String toString() {
    return decision + "-" + leg;
  }
}
