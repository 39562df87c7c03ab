package perdura.servicesupport.paging;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import perdura.api.Page;
import perdura.servicesupport.problem.Problems;

/** Cuts lists into pages. A cursor is the sort key of a page's last row, opaque to callers. */
public final class Paging {
  /** How many items come where nobody says. */
  public static final int DEFAULT_LIMIT = 100;

  /** The most items that come at once. */
  public static final int MAX_LIMIT = 1000;

  private Paging() {}

  /** The limit asked for, 1 to 1000, or 100; anything else is a 400. */
  public static int limit(@Nullable Integer asked) {
    int limit = asked == null ? DEFAULT_LIMIT : asked;
    if (limit < 1 || limit > MAX_LIMIT) {
      throw Problems.invalid("limit must be from 1 to " + MAX_LIMIT + ", not " + limit + ".");
    }
    return limit;
  }

  /** The sort key after which the page begins; nothing at the start. A foreign cursor is a 400. */
  public static Optional<String> key(@Nullable String cursor) {
    if (cursor == null || cursor.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException foreign) {
      throw badCursor();
    }
  }

  /** {@link #key} where the sort key is a number. */
  public static Optional<Long> numericKey(@Nullable String cursor) {
    try {
      return key(cursor).map(Long::valueOf);
    } catch (NumberFormatException foreign) {
      throw badCursor();
    }
  }

  /**
   * The page from {@code rows}, of which the caller has read one more than {@code limit} where
   * there are more.
   *
   * @param key the sort key of a row
   */
  public static <T> Page<T> cut(List<T> rows, int limit, Function<T, String> key) {
    if (rows.size() <= limit) {
      return new Page<>(rows, null);
    }
    String last = key.apply(rows.get(limit - 1));
    return new Page<>(
        rows.subList(0, limit),
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(last.getBytes(StandardCharsets.UTF_8)));
  }

  private static RuntimeException badCursor() {
    return Problems.invalid("cursor must be the nextCursor of an earlier answer, unchanged.");
  }
}
