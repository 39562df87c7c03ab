package perdura.hotpath.cycle;

/** Takes ways back from the head of an edge to its tail, as elements of {@link Frontier}. */
interface Way {
  /**
   * A product of up to four rates in double, each off by less than 1e-14, exceeds this where the
   * true product exceeds one.
   */
  double LEAST_PRODUCT = 1 - 1e-12;

  /** A way of up to three elements: an edge alone, or two arcs or three. */
  void offer(int first, int second, int third);
}
