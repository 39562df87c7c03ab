package perdura.tradingengine.faults;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What a fault run does.
 *
 * @param kills kills at random moments, 0 or more
 * @param seed of the moments and of the market
 * @param steps whether it also dies once at each step of the journal's protocol
 * @param json whether the report is JSON
 */
record FaultOptions(int kills, long seed, boolean steps, boolean json) {
  static final String USAGE = "Usage: faults engine [--kills N] [--seed S] [--no-steps] [--json]";

  FaultOptions {
    if (kills < 0) {
      throw new IllegalArgumentException("--kills must be 0 or more, not " + kills);
    }
  }

  /**
   * @throws IllegalArgumentException if the arguments are not of the form that {@link #USAGE} shows
   */
  static FaultOptions parse(List<String> arguments) {
    int kills = 20;
    long seed = 1;
    boolean steps = true;
    boolean json = false;
    Deque<String> left = new ArrayDeque<>(arguments);
    while (!left.isEmpty()) {
      String option = left.pop();
      switch (option) {
        case "--kills" -> kills = Math.toIntExact(number(option, left));
        case "--seed" -> seed = number(option, left);
        case "--no-steps" -> steps = false;
        case "--json" -> json = true;
        default -> throw new IllegalArgumentException("Unknown: " + option + ". " + USAGE);
      }
    }
    return new FaultOptions(kills, seed, steps, json);
  }

  private static long number(String option, Deque<String> left) {
    String text = left.isEmpty() ? "" : left.pop();
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(option + " takes a whole number, not '" + text + "'");
    }
  }
}
