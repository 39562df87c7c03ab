package perdura.hotpath.arbitrage;

import perdura.hotpath.ring.RingVisitor;

/** Where updates come from: the {@code drain} of a ring whose records are {@link Update}s. */
@FunctionalInterface
public interface UpdateSource {
  /** Shows at most so many updates in order, and takes them; returns how many. */
  int drain(RingVisitor visitor, int most);
}
