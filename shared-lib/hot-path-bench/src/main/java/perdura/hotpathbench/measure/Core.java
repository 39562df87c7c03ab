package perdura.hotpathbench.measure;

import java.util.List;

/**
 * What the calibration takes on a quiet core of a kind. Another kind's line can be added from what
 * the report prints on one that does nothing else.
 *
 * @param model as the operating system names it
 * @param multiplyNs of one dependent multiplication
 * @param walkNs of one step through {@link Calibration#WALK_BYTES} of memory at random
 */
record Core(String model, double multiplyNs, double walkNs) {
  /** How much slower the median may be. */
  static final double TOLERANCE = 0.10;

  /** The slowest hundredth of the slices may take so many times the median. */
  static final double MOST_JITTER = 1.5;

  private static final List<Core> KNOWN =
      List.of(new Core("Intel(R) Xeon(R) Processor, model 6.167", 0.88, 52.7));

  static List<Core> of(String model) {
    return KNOWN.stream().filter(core -> core.model().equals(model)).toList();
  }
}
