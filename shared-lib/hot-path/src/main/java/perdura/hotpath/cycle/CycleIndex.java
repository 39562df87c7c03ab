package perdura.hotpath.cycle;

import perdura.hotpath.market.Market;
import perdura.hotpath.market.MarketWatcher;

/**
 * What is kept of a market to find cycles in it: rates for screening, arcs, paths between hubs, and
 * prices. Keeps pace once it watches the market; owned by its thread.
 */
final class CycleIndex implements MarketWatcher {
  final GasScreen screen;
  final Arcs arcs;
  final HubIndex hubs;
  final FairPrices prices;

  /**
   * @param countsGas whether rates are lowered where gas would take the gain
   */
  CycleIndex(Market market, CycleBudget budget, boolean countsGas, IndexSettings settings) {
    this.screen = new GasScreen(market, budget, countsGas);
    this.arcs = new Arcs(market, screen);
    for (int instrument = 0; instrument < market.instrumentCount(); instrument++) {
      screen.add(instrument);
      screen.refresh(instrument);
      arcs.add(instrument);
      arcs.refresh(arcs.arcOf(2 * instrument));
      arcs.refresh(arcs.arcOf(2 * instrument + 1));
    }
    this.hubs = new HubIndex(market, arcs, settings);
    this.prices = new FairPrices(arcs);
    for (int instrument = 0; instrument < market.instrumentCount(); instrument++) {
      prices.add(instrument);
    }
    for (int edge = 0; edge < 2 * market.instrumentCount(); edge++) {
      prices.refresh(arcs.arcOf(edge), hubs.current());
    }
  }

  @Override
  public void onInstrument(int instrument) {
    screen.add(instrument);
    if (arcs.add(instrument)) {
      hubs.add(instrument);
      prices.add(instrument);
    }
  }

  /** Both arcs first: by one new rate and one old a pool that moves alone would seem to gain. */
  @Override
  public void onChange(int instrument) {
    screen.refresh(instrument);
    int arc = arcs.arcOf(2 * instrument);
    refresh(arc);
    refresh(arc ^ 1);
    prices.refresh(arc, hubs.current());
    prices.refresh(arc ^ 1, hubs.current());
    hubs.advance();
    prices.advance(hubs.current());
  }

  private void refresh(int arc) {
    if (arcs.refresh(arc)) {
      hubs.refresh(arc);
    }
  }
}
