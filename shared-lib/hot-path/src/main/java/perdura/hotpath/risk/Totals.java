package perdura.hotpath.risk;

/** Sums over all agents. */
final class Totals {
  /** Worth of what is held beside the numeraire, rounded up, and of what open orders may add. */
  long exposure;

  /** Holdings whose worth nobody knows. */
  int unvalued;

  /**
   * How much stands against every order that opens: holdings whose worth nobody knows, a mode that
   * is not active, a gate that is tripped, room that is used up.
   */
  int obstacles;

  /** Something stands against them or does not, and did so before or did not. */
  void stands(boolean now, boolean before) {
    obstacles += (now ? 1 : 0) - (before ? 1 : 0);
  }
}
