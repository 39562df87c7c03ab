package perdura.hotpathbench.graph;

import java.util.Arrays;
import java.util.Random;

/** Draws ranks from 0, each in proportion to {@code 1 / (rank + 1)^exponent}. */
public final class Zipf {
  private final double[] upTo;

  public Zipf(int ranks, double exponent) {
    upTo = new double[ranks];
    double sum = 0;
    for (int rank = 0; rank < ranks; rank++) {
      sum += StrictMath.pow(rank + 1, -exponent);
      upTo[rank] = sum;
    }
  }

  public int draw(Random random) {
    double at = random.nextDouble() * upTo[upTo.length - 1];
    int found = Arrays.binarySearch(upTo, at);
    return found < 0 ? Math.min(-found - 1, upTo.length - 1) : found;
  }
}
