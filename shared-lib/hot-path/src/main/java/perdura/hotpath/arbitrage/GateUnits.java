package perdura.hotpath.arbitrage;

import java.util.Arrays;
import perdura.hotpath.exact.Amount;
import perdura.hotpath.exact.MulDiv;
import perdura.hotpath.market.Instrument;
import perdura.hotpath.market.Market;
import perdura.hotpath.risk.InstrumentTerms;
import perdura.hotpath.risk.RiskScale;
import perdura.hotpath.risk.RiskState;
import perdura.hotpath.sanity.SanityGuard;

/**
 * How raw amounts become what the gate counts in. A unit of an asset is worth about one to ten
 * units of the numeraire, as near as its decimals allow; marks and prices have about ten digits
 * when they are listed.
 *
 * <p>What a decision takes from the balance is rounded up, what it gives back down. In between the
 * same raw amount comes and goes, so both sides of it are rounded alike, down: no leg asks for more
 * than the leg before brings.
 *
 * <p>For one thread. Listing allocates, nothing else does.
 */
final class GateUnits {
  private static final int DIGITS = 9;
  private static final int MOST_POWER = 17;
  private static final int MOST_SHIFT = 18;

  private final Market market;
  private final Valuation valuation;
  private final int numeraire;
  private final RiskScale numeraireScale;
  private RiskScale[] scales = {};
  private double[] markFactors = {};
  private Amount[] priceUnits = {};
  private double[] priceFactors = {};
  private final Amount given = new Amount();
  private final Amount taken = new Amount();
  private final Amount price = new Amount();

  GateUnits(Market market, Valuation valuation, int numeraire, int numeraireDecimals) {
    this.market = market;
    this.valuation = valuation;
    this.numeraire = numeraire;
    this.numeraireScale = new RiskScale(market.asset(numeraire).scale(), numeraireDecimals);
  }

  /** Lists at a gate what the market has and the gate has not heard of. */
  void list(RiskState state, SanityGuard guard) {
    int assets = scales.length;
    scales = Arrays.copyOf(scales, market.assetCount());
    markFactors = Arrays.copyOf(markFactors, scales.length);
    for (int asset = assets; asset < scales.length; asset++) {
      listAsset(asset, state);
    }
    int instruments = priceUnits.length;
    priceUnits = Arrays.copyOf(priceUnits, market.instrumentCount());
    priceFactors = Arrays.copyOf(priceFactors, priceUnits.length);
    for (int instrument = instruments; instrument < priceUnits.length; instrument++) {
      listInstrument(instrument, state, guard);
    }
  }

  private void listAsset(int asset, RiskState state) {
    if (asset == numeraire) {
      scales[asset] = numeraireScale;
      return;
    }
    scales[asset] = scale(asset);
    double worth = valuation.perRaw(asset) * rawPerUnit(asset) / rawPerUnit(numeraireScale);
    long markUnit = unit(worth);
    markFactors[asset] = rawPerUnit(asset) / rawPerUnit(numeraireScale) * markUnit;
    state.listAsset(asset, markUnit);
  }

  private RiskScale scale(int asset) {
    int rawDecimals = market.asset(asset).scale();
    double unitsPerRaw = valuation.perRaw(asset) / rawPerUnit(numeraireScale);
    int shift = unitsPerRaw > 0 ? (int) Math.ceil(-Math.log10(unitsPerRaw)) : DIGITS;
    int fewer = Math.clamp(shift, 0, Math.min(rawDecimals, MOST_SHIFT));
    return new RiskScale(rawDecimals, rawDecimals - fewer);
  }

  private void listInstrument(int instrument, RiskState state, SanityGuard guard) {
    Instrument of = market.instrument(instrument);
    double scaling = rawPerUnit(of.base()) / rawPerUnit(of.quote());
    double worth = valuation.perRaw(of.base()) / valuation.perRaw(of.quote());
    long priceUnit = unit(worth * scaling);
    priceUnits[instrument] = Amount.of(priceUnit);
    priceFactors[instrument] = scaling * priceUnit;
    state.listInstrument(
        instrument,
        new InstrumentTerms(guard.feed(of.venue()), of.base(), of.quote(), 1, 1, 0, priceUnit, 0));
  }

  /** The power of ten by which a number has about ten digits. */
  private static long unit(double number) {
    boolean isKnown = number > 0 && number < Double.POSITIVE_INFINITY;
    int power = isKnown ? DIGITS - (int) Math.floor(Math.log10(number)) : DIGITS;
    return (long) Math.pow(10, Math.clamp(power, 0, MOST_POWER));
  }

  private double rawPerUnit(int asset) {
    return rawPerUnit(scales[asset]);
  }

  private static double rawPerUnit(RiskScale scale) {
    return Math.pow(10, scale.rawDecimals() - scale.decimals());
  }

  /** Units of a raw amount, rounded down. */
  long down(int asset, Amount raw) {
    return scales[asset].down(raw.high(), raw.low());
  }

  /** The mark of an asset now; 0 = unknown. */
  long mark(int asset) {
    return whole(valuation.perRaw(asset) * markFactors[asset]);
  }

  /** The middle of an instrument's market, in steps of the gate's price; 0 = unknown. */
  long reference(int instrument) {
    double sold = market.rate(2 * instrument);
    double bought = market.rate(2 * instrument + 1);
    double middle =
        sold > 0 && bought > 0 ? Math.sqrt(sold / bought) : bought > 0 ? 1 / bought : sold;
    return whole(middle * priceFactors[instrument]);
  }

  private static long whole(double value) {
    return value > 0 && value < Long.MAX_VALUE ? Math.round(value) : 0;
  }

  /** What a leg gives, in units. */
  long given(Decision decision, int leg) {
    RiskScale scale = scales[market.from(decision.edge(leg))];
    Amount raw = decision.amount(leg);
    return isFromBalance(decision, leg)
        ? scale.up(raw.high(), raw.low())
        : scale.down(raw.high(), raw.low());
  }

  private static boolean isFromBalance(Decision decision, int leg) {
    return leg == 0 && !decision.isRest;
  }

  /** What a leg takes, in units. */
  long taken(Decision decision, int leg) {
    return down(market.to(decision.edge(leg)), decision.amount(leg + 1));
  }

  /** Base units of a leg. */
  long quantity(Decision decision, int leg) {
    return decision.buys(leg) ? taken(decision, leg) : given(decision, leg);
  }

  /** Quote units of a leg. */
  long quote(Decision decision, int leg) {
    return decision.buys(leg) ? given(decision, leg) : taken(decision, leg);
  }

  /**
   * The most that a buyer pays, fees in, or the least that a seller takes, per base unit; 1 or
   * more, since 0 would mean whatever the market gives.
   */
  long price(Decision decision, int leg) {
    long base = quantity(decision, leg);
    long quote = quote(decision, leg);
    if (base <= 0 || quote <= 0) {
      return 1;
    }
    given.set(0, quote);
    taken.set(0, base);
    Amount unit = priceUnits[decision.instrument(leg)];
    boolean isUp = decision.buys(leg) && isFromBalance(decision, leg);
    boolean fits =
        isUp ? MulDiv.ceil(given, unit, taken, price) : MulDiv.floor(given, unit, taken, price);
    return fits && price.high() == 0 && price.low() >= 0 ? Math.max(1, price.low()) : -1;
  }
}
