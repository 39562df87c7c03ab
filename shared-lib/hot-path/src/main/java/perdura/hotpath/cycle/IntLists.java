package perdura.hotpath.cycle;

import java.util.Arrays;

/**
 * Lists of integers by index, all in one array: what is read in a row lies in a row. A list that
 * outgrows its place moves to the end, once for each doubling.
 */
final class IntLists {
  private static final int PARTS = 3;
  private static final int SIZE = 1;
  private static final int ROOM = 2;
  private static final int LEAST_ROOM = 4;

  private int[] values = new int[64];
  private int used;

  /** Where each list starts, its size, and how much it may hold there. */
  private int[] lists = new int[16 * PARTS];

  /** Appends to a list, which is empty at first. */
  void add(int list, int value) {
    int at = PARTS * list;
    if (at + PARTS > lists.length) {
      lists = Arrays.copyOf(lists, Math.max(at + PARTS, 2 * lists.length));
    }
    if (lists[at + SIZE] == lists[at + ROOM]) {
      move(at);
    }
    values[lists[at] + lists[at + SIZE]++] = value;
  }

  private void move(int at) {
    int size = lists[at + SIZE];
    int room = Math.max(LEAST_ROOM, 2 * size);
    if (used + room > values.length) {
      values = Arrays.copyOf(values, Math.max(used + room, 2 * values.length));
    }
    System.arraycopy(values, lists[at], values, used, size);
    lists[at] = used;
    lists[at + ROOM] = room;
    used += room;
  }

  int size(int list) {
    int at = PARTS * list;
    return at < lists.length ? lists[at + SIZE] : 0;
  }

  /** The {@code i}-th of a list's values. */
  int get(int list, int i) {
    return values[lists[PARTS * list] + i];
  }
}
