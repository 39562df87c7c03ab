package perdura.hotpath.risk;

/** Sums over all agents. */
final class Totals {
  /** Worth of what is held beside the numeraire, rounded up, and of what open orders may add. */
  long exposure;

  /** Holdings whose worth nobody knows. */
  int unvalued;
}
