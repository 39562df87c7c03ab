package perdura.hotpath.market;

/**
 * Hears of everything that changes a market, at once and on the market's thread. What it does costs
 * every update, so it must be short.
 */
public interface MarketWatcher {

  /** An instrument without a state was added; its assets are there. */
  void onInstrument(int instrument);

  /** The rates of an instrument may have changed, in either direction. */
  void onChange(int instrument);
}
