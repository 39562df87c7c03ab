package perdura.tradingengine.position;

import org.jspecify.annotations.Nullable;
import perdura.servicesupport.paging.Paging;

/** Where a position stands in the list of all, which is sorted by agent, then by asset. */
record PositionKey(String agent, String asset) {
  /** Before the first. */
  static final PositionKey START = new PositionKey("", "");

  static PositionKey of(@Nullable String cursor) {
    return Paging.key(cursor).map(PositionKey::parse).orElse(START);
  }

  private static PositionKey parse(String key) {
    int space = Math.max(0, key.indexOf(' '));
    return new PositionKey(key.substring(0, space), key.substring(space).strip());
  }

  @Override
  public String toString() {
    return agent + " " + asset;
  }
}
