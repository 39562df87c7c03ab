package perdura.launcher.demo;

import java.util.HashSet;
import java.util.Set;

/**
 * Whether the market has triggered the bot's stop since a fault, which is no failure: what the stop
 * stood under is sold. Told by the stops that are filled, not by their times, which may be a
 * recording's. One thread.
 */
final class StopTrigger {
  private final Watcher watcher;
  private final Set<String> filled;
  private boolean sold;

  /** One that knows the stops that are filled already. */
  StopTrigger(Watcher watcher, Set<String> filled) {
    this.watcher = watcher;
    this.filled = new HashSet<>(filled);
  }

  /** Asks; true if a stop was filled since it was last asked. */
  boolean hasTriggered() {
    boolean news =
        watcher
            .filledStops()
            // All of them, or a second one would count as news twice.
            .map(filled::addAll)
            .orElse(false);
    sold |= news;
    return news;
  }

  /** Whether all was sold, and nothing is known to be held since. */
  boolean isSold() {
    return sold;
  }

  /** The bot holds something again, with a stop under it. */
  void reopened() {
    sold = false;
  }
}
