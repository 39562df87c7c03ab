package perdura.hotpath.cycle;

import perdura.hotpath.market.Market;

class PlainCycleDetectorTest extends CycleDetectorContract {
  @Override
  CycleDetector detector(Market market, CycleSettings settings, CycleBudget budget) {
    return new PlainCycleDetector(market, settings, budget);
  }
}
