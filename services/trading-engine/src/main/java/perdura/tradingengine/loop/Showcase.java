package perdura.tradingengine.loop;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import perdura.tradingcore.engine.EngineSnapshot;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.marketview.MarketView;

/** Puts into {@link EngineStatus} what the engine's thread sees. Used by that thread only. */
final class Showcase {
  private static final long MARKETS_EVERY_NS = TimeUnit.MILLISECONDS.toNanos(250);

  private final EngineStatus status;
  private final MarketView view;
  private long marketsAtNs;

  Showcase(EngineStatus status, MarketView view) {
    this.status = status;
    this.view = view;
  }

  void recovered(EngineSnapshot now) {
    status.show(now);
    status.recoveryDone();
  }

  void voidHash(String why) {
    status.voidHash(why);
  }

  void beat(long nowNs) {
    status.beat(nowNs);
  }

  void heard(long nowNs) {
    status.heard(nowNs);
  }

  void show(EngineSnapshot now, long nowNs) {
    status.show(now);
    if (nowNs - marketsAtNs >= MARKETS_EVERY_NS) {
      marketsAtNs = nowNs;
      status.showMarkets(markets());
      status.showMarks(marks());
    }
  }

  private Map<InstrumentId, EngineStatus.Seen> markets() {
    Map<InstrumentId, EngineStatus.Seen> seen = new HashMap<>();
    for (Instrument instrument : view.instruments()) {
      view.state(instrument.id())
          .ifPresent(state ->
              seen.put(
                  instrument.id(),
                  new EngineStatus.Seen(view.mid(instrument.id()), state.arrivalTimeNs())));
    }
    return seen;
  }

  private Map<AssetId, BigDecimal> marks() {
    Map<AssetId, BigDecimal> marks = new HashMap<>();
    for (Instrument instrument : view.instruments()) {
      mark(instrument.base().id(), marks);
      mark(instrument.quote().id(), marks);
    }
    return marks;
  }

  private void mark(AssetId asset, Map<AssetId, BigDecimal> marks) {
    BigDecimal price = view.mark(asset);
    if (price != null) {
      marks.put(asset, price);
    }
  }
}
