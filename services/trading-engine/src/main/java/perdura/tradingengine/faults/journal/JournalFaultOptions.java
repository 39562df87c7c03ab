package perdura.tradingengine.faults.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What a fault run of the journal does.
 *
 * @param kills of the writing process, 0 or more
 * @param damages to journals' files, 0 or more
 * @param events records that the killed process writes in all its lives, at least one per kill
 * @param seed of the records, the moments and the damages
 * @param json whether the report is JSON
 */
record JournalFaultOptions(int kills, int damages, long events, long seed, boolean json) {
  static final String USAGE =
      "Usage: faults journal [--kills N] [--damages N] [--events N] [--seed S] [--json]";

  JournalFaultOptions {
    if (kills < 0 || damages < 0) {
      throw new IllegalArgumentException("--kills and --damages must be 0 or more");
    }
    if (kills > 0 && events < kills) {
      throw new IllegalArgumentException(
          "--events must be as many as --kills or more, not " + events);
    }
  }

  /**
   * @throws IllegalArgumentException if the arguments are not of the form that {@link #USAGE} shows
   */
  static JournalFaultOptions parse(List<String> arguments) {
    int kills = 100;
    int damages = 10_000;
    long events = 1_000_000;
    long seed = 1;
    boolean json = false;
    Deque<String> left = new ArrayDeque<>(arguments);
    while (!left.isEmpty()) {
      String option = left.pop();
      switch (option) {
        case "--kills" -> kills = count(option, left);
        case "--damages" -> damages = count(option, left);
        case "--events" -> events = number(option, left);
        case "--seed" -> seed = number(option, left);
        case "--json" -> json = true;
        default -> throw new IllegalArgumentException("Unknown: " + option + ". " + USAGE);
      }
    }
    return new JournalFaultOptions(kills, damages, events, seed, json);
  }

  private static int count(String option, Deque<String> left) {
    long number = number(option, left);
    if (number != (int) number) {
      throw new IllegalArgumentException(option + " is too great: " + number);
    }
    return (int) number;
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
