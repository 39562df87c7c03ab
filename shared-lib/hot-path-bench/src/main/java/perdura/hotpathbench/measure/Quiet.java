package perdura.hotpathbench.measure;

/**
 * Whether the core did nothing else.
 *
 * @param quiet only then are times held against bars
 * @param reason in words
 */
public record Quiet(boolean quiet, String reason) {

  /** Quiet before and after. */
  public static Quiet of(Calibration before, Calibration after, String model) {
    Quiet first = before.judge(model);
    return first.quiet() ? after.judge(model) : first;
  }
}
