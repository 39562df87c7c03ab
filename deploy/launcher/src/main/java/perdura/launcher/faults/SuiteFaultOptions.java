package perdura.launcher.faults;

import java.util.List;

/**
 * What a fault run does.
 *
 * @param kills of each process, 1 or more
 * @param targets names of processes, in the order in which they die each round
 */
public record SuiteFaultOptions(int kills, long seed, List<String> targets) {
  /** All that the compact packing has. */
  public static final List<String> ALL =
      List.of("postgres", "engine", "control", "edge", "launcher");

  /**
   * @throws IllegalArgumentException for fewer kills than one, or a target that is not there
   */
  public SuiteFaultOptions {
    targets = List.copyOf(targets);
    if (kills < 1) {
      throw new IllegalArgumentException("--kills must be 1 or more, not " + kills);
    }
    for (String target : targets) {
      if (!ALL.contains(target)) {
        throw new IllegalArgumentException(
            "There is no process '%s'; there are %s".formatted(target, String.join(", ", ALL)));
      }
    }
  }
}
