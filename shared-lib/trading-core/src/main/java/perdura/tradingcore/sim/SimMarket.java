package perdura.tradingcore.sim;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.BookInstrument;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.liquidity.BookLiquidity;
import perdura.tradingcore.liquidity.Liquidity;
import perdura.tradingcore.liquidity.PoolLiquidity;
import perdura.tradingcore.market.Level;
import perdura.tradingcore.market.MarketEvent;
import perdura.tradingcore.market.MarketEvent.BookUpdated;
import perdura.tradingcore.market.MarketEvent.Heartbeat;
import perdura.tradingcore.market.MarketEvent.PoolUpdated;
import perdura.tradingcore.market.MarketEvent.Traded;
import perdura.tradingcore.order.Side;

/**
 * A market made up from a seed. All that happens is a pure function of seed and time, so a restart
 * needs no stored state: it begins with {@link #snapshot} and goes on.
 *
 * <p>Five assets, sixteen pools at three venues ({@code dex-alpha} 30 bps, {@code dex-beta} 5 bps,
 * {@code dex-gamma} 25 bps, each with gas) and four books ({@code cex-one}, taker 8 bps). Time runs
 * in slots of 50 ms: a heartbeat at each slot's begin, then per instrument at most one update, 1 to
 * 44 ms later, of which 1 to 20 ms are the feed's latency; so arrivals never go back and never
 * pause for more than a slot.
 *
 * <p>Tuning. About 20 heartbeats and 15 to 60 market events a second, with the climate, which sways
 * between quiet (nobody slips) and bursts over some minutes. Prices drift by octaves from eight
 * hours (3 %) to four seconds (2 bps), so that trends of a few minutes carry a momentum strategy
 * over its fees. Pools sway by less than their fee; what is left to an arbitrageur are
 * dislocations, one in about ten seconds, most of which a rival closes within three; an order that
 * takes some 60 ms a leg gets many of them and loses some on the way. An instrument is silent while
 * dislocated, so that one gap is not offered twice.
 *
 * <p>{@link #events} and {@link #snapshot} may be called by any thread, {@link #next} by one.
 */
public final class SimMarket {
  static final long SLOT_NS = TimeUnit.MILLISECONDS.toNanos(50);

  private static final long OFFSET_NS = TimeUnit.MILLISECONDS.toNanos(24);
  private static final int LEAST_LATENCY_NS = 1_000_000;
  private static final int MOST_LATENCY_NS = 20_000_000;
  private static final double POOL_UPDATES = 0.03;
  private static final double BOOK_UPDATES = 0.18;
  private static final double TRADES = 0.3;
  private static final double MOST_TRADED = 2.5;

  private final List<SimInstrument> listing = Listing.instruments();
  private final Noise noise;
  private final Climate climate;
  private final Dislocations dislocations;
  private final Quotes quotes;
  private final long startNs;
  private long heardNs;

  /**
   * @param startNs where {@link #next} begins, ns since the Unix epoch
   */
  public SimMarket(long seed, long startNs) {
    this.startNs = startNs;
    this.heardNs = startNs - 1;
    this.noise = new Noise(seed);
    this.climate = new Climate(noise);
    this.dislocations = new Dislocations(noise, climate, listing);
    this.quotes = new Quotes(noise, new FairPrices(noise, climate), dislocations);
  }

  public List<Instrument> instruments() {
    return listing.stream().map(SimInstrument::instrument).toList();
  }

  public Asset numeraire() {
    return SimAsset.USDC.asset();
  }

  /** All instruments as they stand at a time, which is also the time of arrival. */
  public List<MarketEvent> snapshot(long timeNs) {
    return listing.stream().map(listed -> update(listed, timeNs, timeNs)).toList();
  }

  /**
   * What arrived by now and was not yet handed over, beginning with a snapshot at the start; in
   * order of arrival.
   */
  public List<MarketEvent> next(long nowNs) {
    var events = new ArrayList<MarketEvent>();
    if (heardNs < startNs && nowNs >= startNs) {
      events.addAll(snapshot(startNs));
      heardNs = startNs;
    }
    if (nowNs > heardNs) {
      events.addAll(events(heardNs, nowNs));
      heardNs = nowNs;
    }
    return events;
  }

  /** What arrives after the one time and not after the other, in order of arrival. */
  public List<MarketEvent> events(long afterNs, long untilNs) {
    var events = new ArrayList<MarketEvent>();
    var last = Math.floorDiv(untilNs, SLOT_NS);
    for (var slot = Math.floorDiv(afterNs, SLOT_NS); slot <= last; slot++) {
      for (var event : slot(slot)) {
        if (event.arrivalTimeNs() > afterNs && event.arrivalTimeNs() <= untilNs) {
          events.add(event);
        }
      }
    }
    return events;
  }

  private List<MarketEvent> slot(long slot) {
    var startNs = slot * SLOT_NS;
    var activity = climate.activity(startNs);
    var events = new ArrayList<MarketEvent>();
    events.add(new Heartbeat(startNs, startNs));
    for (var listed : listing) {
      if (isHeard(listed, slot, activity)) {
        addUpdate(events, listed, slot);
      }
    }
    events.sort(Comparator.comparingLong(MarketEvent::arrivalTimeNs));
    return events;
  }

  private boolean isHeard(SimInstrument listed, long slot, double activity) {
    var dislocation = dislocations.at(listed, slot * SLOT_NS);
    if (dislocation != null) {
      return dislocation.changesIn(slot * SLOT_NS);
    }
    var often = listed.instrument() instanceof BookInstrument ? BOOK_UPDATES : POOL_UPDATES;
    return noise.uniform(Stream.UPDATE.of(listed.number()), slot) < often * activity;
  }

  private void addUpdate(List<MarketEvent> events, SimInstrument listed, long slot) {
    var eventNs =
        slot * SLOT_NS
            + (long) (OFFSET_NS * noise.uniform(Stream.OFFSET.of(listed.number()), slot));
    var arrivalNs =
        eventNs
            + (long)
                noise.between(
                    Stream.LATENCY.of(listed.number()), slot, LEAST_LATENCY_NS, MOST_LATENCY_NS);
    var update = update(listed, eventNs, arrivalNs);
    events.add(update);
    if (update instanceof BookUpdated book
        && noise.uniform(Stream.TRADE.of(listed.number()), slot) < TRADES) {
      events.add(trade(listed, book, slot));
    }
  }

  private MarketEvent update(SimInstrument listed, long eventNs, long arrivalNs) {
    return said(quotes.at(listed, eventNs), eventNs, arrivalNs);
  }

  private static MarketEvent said(Liquidity liquidity, long eventNs, long arrivalNs) {
    return switch (liquidity) {
      case PoolLiquidity pool ->
          new PoolUpdated(
              eventNs, arrivalNs, pool.instrument().id(), pool.reserveBase(), pool.reserveQuote());
      case BookLiquidity book ->
          new BookUpdated(eventNs, arrivalNs, book.instrument().id(), book.bids(), book.asks());
    };
  }

  /** Somebody takes from the best level of the book that was just shown, now and then all of it. */
  private Traded trade(SimInstrument listed, BookUpdated book, long slot) {
    var buys = noise.uniform(Stream.TRADE_SIDE.of(listed.number()), slot) < 0.5;
    Level best = (buys ? book.asks() : book.bids()).getFirst();
    var draw = noise.uniform(Stream.TRADE_SIZE.of(listed.number()), slot);
    var whole = new BigDecimal(best.quantity(), listed.base().asset().scale()).doubleValue();
    var quantity =
        Quotes.lots((BookInstrument) listed.instrument(), whole * MOST_TRADED * draw * draw * draw);
    return new Traded(
        book.eventTimeNs(),
        book.arrivalTimeNs(),
        book.instrument(),
        best.price(),
        quantity,
        buys ? Side.BUY : Side.SELL);
  }
}
