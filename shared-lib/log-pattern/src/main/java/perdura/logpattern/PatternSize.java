package perdura.logpattern;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How large a pattern would become once its counted repetitions are written out, which is what RE2
 * does with them: {@code ((a{1000}){1000}){1000}} must not be compiled to find that out. An
 * estimate, never far below. One thread.
 */
final class PatternSize {
  private static final long ENOUGH = Integer.MAX_VALUE;

  private final String pattern;
  private final Deque<Long> outer = new ArrayDeque<>();
  private long all;
  private long last;
  private int at;

  private PatternSize(String pattern) {
    this.pattern = pattern;
  }

  /** In instructions; large patterns count as two thousand millions at most. */
  static long of(String pattern) {
    return new PatternSize(pattern).measure();
  }

  private long measure() {
    while (at < pattern.length()) {
      switch (pattern.charAt(at)) {
        case '\\' -> escape();
        case '[' -> characters();
        case '(' -> open();
        case ')' -> close();
        case '{' -> repeat();
        default -> atom(1);
      }
      at++;
    }
    return all;
  }

  private void atom(long size) {
    last = size;
    all = Math.min(ENOUGH, all + size);
  }

  private void escape() {
    if (!pattern.startsWith("\\Q", at)) {
      atom(1);
      at++;
      return;
    }
    int end = pattern.indexOf("\\E", at);
    atom((end < 0 ? pattern.length() : end) - at);
    at = end < 0 ? pattern.length() : end + 1;
  }

  private void characters() {
    int from = pattern.startsWith("[^", at) ? at + 3 : at + 2;
    int end = from;
    while (end < pattern.length() && pattern.charAt(end) != ']') {
      end += pattern.charAt(end) == '\\' ? 2 : 1;
    }
    at = Math.min(end, pattern.length() - 1);
    atom(1);
  }

  private void open() {
    outer.push(all);
    all = 0;
  }

  private void close() {
    long group = all + 2;
    all = outer.isEmpty() ? 0 : outer.pop();
    atom(group);
  }

  private void repeat() {
    int end = pattern.indexOf('}', at);
    String range = end < 0 ? "" : pattern.substring(at + 1, end);
    if (!range.matches("[0-9]{1,4}(,[0-9]{0,4})?")) {
      atom(1);
      return;
    }
    String most = range.substring(range.indexOf(',') + 1);
    long times = most.isEmpty() ? Long.parseLong(range.replace(",", "")) : Long.parseLong(most);
    atom(last * times);
    at = end;
  }
}
