package perdura.hotpathbench.graph;

import perdura.hotpath.curve.Terms;

/**
 * An instrument of a made-up market, whose state is one number: its <em>offset</em>, the natural
 * logarithm of its price by the true price. Within {@code ±band} no cycle can gain, whatever the
 * others do inside their own bands: the fee of each leg is more than its offset.
 */
public sealed interface Listing permits PoolListing, BookListing {

  /** Index of the base asset. */
  int base();

  /** Index of the quote asset. */
  int quote();

  Place place();

  Terms terms();

  /** Units of gas that one leg costs. */
  long gas();

  /** The greatest offset, either way, at which the market is quiet. */
  double band();

  /** What stands on one side, in dollars; how much one is traded follows it. */
  double depthUsd();

  /** How many longs a state takes. */
  int words();

  /** Writes the state at an offset. */
  void write(double offset, long[] words, int at);
}
