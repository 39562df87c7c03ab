package perdura.hotpath.arbitrage;

/**
 * What assets are worth, for limits and not for money: hence a double. Asked at each decision, on
 * the hot path's thread, so it does not allocate.
 */
@FunctionalInterface
public interface Valuation {
  /**
   * Raw units of the numeraire for one raw unit of an asset; 0 = unknown. Nothing is priced in an
   * asset whose worth is unknown, and nothing is opened while any of it is held.
   */
  double perRaw(int asset);
}
