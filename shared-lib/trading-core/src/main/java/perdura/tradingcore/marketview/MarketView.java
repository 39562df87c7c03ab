package perdura.tradingcore.marketview;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import perdura.hotpath.sanity.Reason;
import perdura.hotpath.sanity.SanityLimits;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.BookInstrument;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.instrument.PoolInstrument;
import perdura.tradingcore.liquidity.BookLiquidity;
import perdura.tradingcore.liquidity.Liquidity;
import perdura.tradingcore.liquidity.Liquidity.Take;
import perdura.tradingcore.liquidity.PoolLiquidity;
import perdura.tradingcore.market.MarketEvent;
import perdura.tradingcore.market.MarketEvent.BookUpdated;
import perdura.tradingcore.market.MarketEvent.Ended;
import perdura.tradingcore.market.MarketEvent.Heartbeat;
import perdura.tradingcore.market.MarketEvent.PoolUpdated;
import perdura.tradingcore.market.MarketEvent.Traded;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.strategy.CycleOffer;

/**
 * The engine's picture of the market. Built up by events alone, moved by our own fills until the
 * next update. Used by the engine's thread only.
 */
public final class MarketView {
  /** Whole numeraire of liquidity below which an instrument takes part in no cycle. */
  public static final int LEAST_LIQUIDITY = 10_000;

  private static final SanityLimits DEFAULT_LIMITS =
      SanityLimits.DEFAULT.withMinLiquidity(LEAST_LIQUIDITY);

  private final Map<InstrumentId, Instrument> instruments = new LinkedHashMap<>();
  private final Map<InstrumentId, MarketState> states = new LinkedHashMap<>();
  private final Asset numeraire;
  private final CycleSearch cycleSearch;
  private final Marks marks;
  private long nowNs;

  /** A view whose cycles avoid what has less than 10,000 numeraire of liquidity. */
  public MarketView(Collection<? extends Instrument> instruments, Asset numeraire) {
    this(instruments, numeraire, DEFAULT_LIMITS);
  }

  /**
   * @param numeraire asset in which all is valued
   * @param limits what an instrument must meet to take part in a cycle
   */
  public MarketView(
      Collection<? extends Instrument> instruments, Asset numeraire, SanityLimits limits) {
    this.numeraire = numeraire;
    this.marks = new Marks(numeraire.id());
    instruments.forEach(instrument -> this.instruments.put(instrument.id(), instrument));
    cycleSearch = new CycleSearch(instruments, numeraire, limits, this::mark);
  }

  public Asset numeraire() {
    return numeraire;
  }

  /** All instruments, in the order in which they were given. */
  public Collection<Instrument> instruments() {
    return Collections.unmodifiableCollection(instruments.values());
  }

  public Optional<Instrument> find(InstrumentId id) {
    return Optional.ofNullable(instruments.get(id));
  }

  /** An instrument that must be there. */
  public Instrument instrument(InstrumentId id) {
    return find(id)
        .orElseThrow(() -> new IllegalArgumentException("No instrument has the id " + id));
  }

  /** Takes an event in. Events of instruments that nobody registered change nothing. */
  public void onMarket(MarketEvent event) {
    nowNs = event.arrivalTimeNs();
    switch (event) {
      case PoolUpdated pool -> update(pool);
      case BookUpdated book -> update(book);
      case Traded traded -> find(traded.instrument()).ifPresent(this::heard);
      case Heartbeat _ -> cycleSearch.allHeard(nowNs);
      case Ended _ -> {}
    }
  }

  /** A feed that tells of one of its instruments lives for all of them. */
  private void heard(Instrument instrument) {
    cycleSearch.heard(instrument.venue(), nowNs);
  }

  private void update(PoolUpdated event) {
    if (instruments.get(event.instrument()) instanceof PoolInstrument pool) {
      put(event, pool, new PoolLiquidity(pool, event.reserveBase(), event.reserveQuote()));
    }
  }

  private void update(BookUpdated event) {
    if (instruments.get(event.instrument()) instanceof BookInstrument book) {
      put(event, book, new BookLiquidity(book, event.bids(), event.asks()));
    }
  }

  private void put(MarketEvent event, Instrument instrument, Liquidity liquidity) {
    put(instrument, new MarketState(liquidity, event.eventTimeNs(), event.arrivalTimeNs()));
  }

  private void put(Instrument instrument, MarketState state) {
    states.put(instrument.id(), state);
    cycleSearch.update(state.liquidity(), state.arrivalTimeNs());
    marks.update(state.liquidity());
  }

  /** The latest state; empty until the first update. */
  public Optional<MarketState> state(InstrumentId instrument) {
    return Optional.ofNullable(states.get(instrument));
  }

  /** The latest states of all instruments that have one, as a copy for other threads. */
  public List<MarketState> states() {
    return List.copyOf(states.values());
  }

  /** Best price for a seller; null while unknown. */
  public @Nullable BigDecimal bid(InstrumentId instrument) {
    var state = states.get(instrument);
    return state == null ? null : state.liquidity().bid();
  }

  /** Best price for a buyer; null while unknown. */
  public @Nullable BigDecimal ask(InstrumentId instrument) {
    var state = states.get(instrument);
    return state == null ? null : state.liquidity().ask();
  }

  /** Price between bid and ask, or a pool's marginal price; null while unknown. */
  public @Nullable BigDecimal mid(InstrumentId instrument) {
    var state = states.get(instrument);
    return state == null ? null : state.liquidity().mid();
  }

  /**
   * Price of an asset in whole numeraire per whole unit, along the most liquid path; null while no
   * path is known. For valuation and limits, never for settlement.
   */
  public @Nullable BigDecimal mark(AssetId asset) {
    return marks.of(asset);
  }

  /**
   * Moves the market by a fill of ours, so that the same liquidity is not counted twice. A fill
   * from before the instrument's last update changes nothing: the update shows it already.
   *
   * @param side of our order
   * @param base raw base exchanged
   * @param quote raw quote exchanged, before fees
   * @param timeNs venue's time of the fill
   */
  public void applyOurFill(
      InstrumentId instrument, Side side, BigInteger base, BigInteger quote, long timeNs) {
    var state = states.get(instrument);
    if (state != null && timeNs >= state.arrivalTimeNs()) {
      put(instrument(instrument), state.with(state.liquidity().after(side, new Take(base, quote))));
    }
  }

  /**
   * Profitable cycles of 2 to 4 legs through an instrument as the market stands, each at its best
   * size after fees and gas, the most profitable first. One that holds the numeraire starts there.
   *
   * @param capital most that a cycle may put in, whole numeraire
   */
  public List<CycleOffer> cycles(InstrumentId changed, BigDecimal capital) {
    return states.containsKey(changed) && capital.signum() > 0
        ? cycleSearch.through(changed, capital, nowNs)
        : List.of();
  }

  /** How often the sanity guard newly kept an instrument out of cycles, by reason. */
  public Map<Reason, Long> distrusted() {
    return cycleSearch.distrusted();
  }
}
