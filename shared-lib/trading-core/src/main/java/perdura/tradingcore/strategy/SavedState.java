package perdura.tradingcore.strategy;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A strategy's memory as flat text. Numbers keep every bit: what is read is what was written. For
 * one thread.
 */
public final class SavedState {
  private final SortedMap<String, String> entries;

  /** Nothing yet. */
  public SavedState() {
    this.entries = new TreeMap<>();
  }

  /** What was saved before. */
  public SavedState(SortedMap<String, String> entries) {
    this.entries = new TreeMap<>(entries);
  }

  public SavedState put(String key, double value) {
    entries.put(key, Double.toString(value));
    return this;
  }

  public SavedState put(String key, long value) {
    entries.put(key, Long.toString(value));
    return this;
  }

  public SavedState put(String key, double[] values) {
    var text = new StringBuilder();
    for (var value : values) {
      text.append(text.isEmpty() ? "" : " ").append(value);
    }
    entries.put(key, text.toString());
    return this;
  }

  public boolean has(String key) {
    return entries.containsKey(key);
  }

  /**
   * A saved number.
   *
   * @throws IllegalArgumentException if it is missing or damaged, naming the key
   */
  public double number(String key) {
    return read(key, Double::parseDouble);
  }

  /** A saved whole number, as {@link #number}. */
  public long whole(String key) {
    return read(key, Long::parseLong);
  }

  /** A saved list of numbers, as {@link #number}. */
  public double[] numbers(String key) {
    return read(key, SavedState::parseNumbers);
  }

  private static double[] parseNumbers(String text) {
    if (text.isEmpty()) {
      return new double[0];
    }
    var parts = text.split(" ", -1);
    var numbers = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      numbers[i] = Double.parseDouble(parts[i]);
    }
    return numbers;
  }

  private <T> T read(String key, Function<String, T> parse) {
    var text = entries.get(key);
    if (text == null) {
      throw new IllegalArgumentException("The saved state lacks " + key);
    }
    try {
      return parse.apply(text);
    } catch (NumberFormatException damaged) {
      throw new IllegalArgumentException(
          "The saved state holds no number under %s: %s".formatted(key, text), damaged);
    }
  }

  /** All entries, a copy. */
  public SortedMap<String, String> entries() {
    return new TreeMap<>(entries);
  }
}
