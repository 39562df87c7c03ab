package perdura.hotpath.cycle;

import java.util.List;

/**
 * How cycles are searched.
 *
 * @param maxLegs 2 to 4
 * @param startOrder assets in which a cycle would rather start, the numeraire first; assets not
 *     named follow by index
 */
public record CycleSettings(int maxLegs, List<Integer> startOrder) {
  public static final int MOST_LEGS = 4;

  public CycleSettings {
    if (maxLegs < 2 || maxLegs > MOST_LEGS) {
      throw new IllegalArgumentException("A cycle has 2 to 4 legs, not " + maxLegs);
    }
    startOrder = List.copyOf(startOrder);
    if (startOrder.stream().distinct().count() < startOrder.size()) {
      throw new IllegalArgumentException("An asset stands twice in the order " + startOrder);
    }
  }
}
