package perdura.tradingcore.engine;

import java.util.LinkedHashMap;
import java.util.Map;

/** The latest of what is over: the oldest is forgotten beyond a fixed number. */
final class Kept<K, V> extends LinkedHashMap<K, V> {
  private static final int MOST = 10_000;

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > MOST;
  }
}
