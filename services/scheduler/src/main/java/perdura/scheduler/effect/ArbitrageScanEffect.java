package perdura.scheduler.effect;

import perdura.api.tradingengine.ScansApi;

/** Has the engine look for profitable cycles over its whole market. It looks, and takes none. */
final class ArbitrageScanEffect implements Effect {
  private final ScansApi scans;

  ArbitrageScanEffect(ScansApi scans) {
    this.scans = scans;
  }

  @Override
  public String kind() {
    return "arbitrage_scan";
  }

  @Override
  public boolean trades() {
    return false;
  }

  @Override
  public Object run(Fire fire) {
    return scans.scan();
  }
}
