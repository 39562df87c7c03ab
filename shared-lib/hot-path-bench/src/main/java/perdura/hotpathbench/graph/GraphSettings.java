package perdura.hotpathbench.graph;

/**
 * Which market to make up.
 *
 * @param pools instruments in all, books included; 100 or more
 * @param seed of everything drawn: the same seed gives the same market
 */
public record GraphSettings(int pools, long seed) {
  public GraphSettings {
    if (pools < 100) {
      throw new IllegalArgumentException("A market has 100 pools or more, not " + pools);
    }
  }

  int tokens() {
    return pools * 2 / 5;
  }

  /** 8 with 1,000 pools or fewer, 12 with 50,000. */
  int hubs() {
    double doublings = Math.max(0, Math.log(pools / 1_000.0) / Math.log(2));
    return 8 + (int) Math.round(doublings * 0.7);
  }
}
