package perdura.hotpathbench.measure;

import java.util.Arrays;
import java.util.Random;

/**
 * How fast the core is now, by two loops that no compiler can shorten: multiplications that wait
 * for each other, and a walk through memory in which each step tells the next.
 *
 * @param multiplyNs median of one multiplication
 * @param multiplyJitter slowest hundredth of the slices by their median
 * @param walkNs median of one step
 * @param walkJitter the same of the walk
 */
public record Calibration(
    double multiplyNs, double multiplyJitter, double walkNs, double walkJitter) {
  static final int WALK_BYTES = 8 << 20;
  private static final int SLICES = 400;
  private static final int MULTIPLICATIONS = 400_000;
  private static final int STEPS = 40_000;
  private static final int LINE_INTS = 16;

  /** Keeps the compiler from leaving out what nobody reads. */
  @SuppressWarnings("UnusedVariable")
  private static volatile long sink;

  /** Takes about a second. */
  public static Calibration run() {
    int[] ring = ring();
    double[] multiply = new double[SLICES];
    double[] walk = new double[SLICES];
    long seed = 1;
    int at = 0;
    for (int slice = -SLICES / 4; slice < SLICES; slice++) {
      long start = System.nanoTime();
      seed = multiply(seed);
      long middle = System.nanoTime();
      at = walk(ring, at);
      long end = System.nanoTime();
      if (slice >= 0) {
        multiply[slice] = (double) (middle - start) / MULTIPLICATIONS;
        walk[slice] = (double) (end - middle) / STEPS;
      }
    }
    sink = seed + at;
    return of(multiply, walk);
  }

  private static Calibration of(double[] multiply, double[] walk) {
    Arrays.sort(multiply);
    Arrays.sort(walk);
    return new Calibration(
        multiply[SLICES / 2],
        multiply[SLICES * 99 / 100] / multiply[SLICES / 2],
        walk[SLICES / 2],
        walk[SLICES * 99 / 100] / walk[SLICES / 2]);
  }

  private static long multiply(long seed) {
    long value = seed;
    for (int i = 0; i < MULTIPLICATIONS; i++) {
      value = value * value + 2; // of constants a compiler makes one for many
    }
    return value;
  }

  private static int walk(int[] ring, int start) {
    int at = start;
    for (int i = 0; i < STEPS; i++) {
      at = ring[at];
    }
    return at;
  }

  /** One cycle through the first int of every cache line, in an order drawn once. */
  private static int[] ring() {
    int[] ring = new int[WALK_BYTES / Integer.BYTES];
    int lines = ring.length / LINE_INTS;
    int[] order = new int[lines];
    Arrays.setAll(order, i -> i);
    Random random = new Random(1);
    for (int i = lines - 1; i > 0; i--) { // Sattolo's shuffle: one cycle, never two
      int other = random.nextInt(i);
      int moved = order[i];
      order[i] = order[other];
      order[other] = moved;
    }
    for (int i = 0; i < lines; i++) {
      ring[i * LINE_INTS] = order[i] * LINE_INTS;
    }
    return ring;
  }

  /** Whether a core of that model was undisturbed, as far as is known of it. */
  Quiet judge(String model) {
    return Core.of(model).stream()
        .findFirst()
        .map(this::judge)
        .orElse(new Quiet(false, "nobody has told what a quiet core of this kind takes: " + model));
  }

  private Quiet judge(Core core) {
    if (multiplyNs > core.multiplyNs() * (1 + Core.TOLERANCE)) {
      return new Quiet(
          false,
          "a multiplication took %.3f ns, not %.3f".formatted(multiplyNs, core.multiplyNs()));
    }
    if (walkNs > core.walkNs() * (1 + Core.TOLERANCE)) {
      return new Quiet(
          false, "a step in memory took %.2f ns, not %.2f".formatted(walkNs, core.walkNs()));
    }
    if (Math.max(multiplyJitter, walkJitter) > Core.MOST_JITTER) {
      return new Quiet(
          false,
          "the slowest hundredth took %.1f times the median"
              .formatted(Math.max(multiplyJitter, walkJitter)));
    }
    return new Quiet(true, "as on a quiet core of this kind");
  }
}
