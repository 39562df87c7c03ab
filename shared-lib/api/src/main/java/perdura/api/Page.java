package perdura.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a list, newest first.
 *
 * @param items what this piece holds
 * @param nextCursor where the next piece begins, to be handed back unread; null at the end
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {
  public Page {
    items = List.copyOf(items);
  }
}
