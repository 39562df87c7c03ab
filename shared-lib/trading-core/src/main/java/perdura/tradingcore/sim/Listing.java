package perdura.tradingcore.sim;

import static perdura.tradingcore.sim.SimAsset.LINK;
import static perdura.tradingcore.sim.SimAsset.SOL;
import static perdura.tradingcore.sim.SimAsset.USDC;
import static perdura.tradingcore.sim.SimAsset.WBTC;
import static perdura.tradingcore.sim.SimAsset.WETH;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.id.VenueId;
import perdura.tradingcore.instrument.BookInstrument;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.instrument.PoolInstrument;

/** What is listed where: three pool venues of different fee, gas and depth, and one of books. */
final class Listing {
  private static final BigDecimal MAKER_FEE = new BigDecimal("0.0002");
  private static final BigDecimal TAKER_FEE = new BigDecimal("0.0008");
  private static final BigDecimal MIN_NOTIONAL = BigDecimal.TEN;

  private final List<SimInstrument> instruments = new ArrayList<>();

  private Listing() {}

  static List<SimInstrument> instruments() {
    var listing = new Listing();
    listing.alpha(WETH, USDC).alpha(WBTC, USDC).alpha(SOL, USDC).alpha(LINK, USDC);
    listing.alpha(WBTC, WETH).alpha(LINK, WETH);
    listing.beta(WETH, USDC).beta(WBTC, USDC).beta(SOL, USDC).beta(WBTC, WETH).beta(SOL, WETH);
    listing.gamma(WETH, USDC).gamma(WBTC, USDC).gamma(SOL, USDC).gamma(LINK, USDC);
    listing.gamma(LINK, WETH);
    listing.book(WETH, "0.01", "0.0001").book(WBTC, "0.1", "0.00001");
    listing.book(SOL, "0.001", "0.001").book(LINK, "0.0001", "0.01");
    return List.copyOf(listing.instruments);
  }

  private Listing alpha(SimAsset base, SimAsset quote) {
    return pool("dex-alpha", base, quote, 9970, "0.80", 3_000_000);
  }

  private Listing beta(SimAsset base, SimAsset quote) {
    return pool("dex-beta", base, quote, 9995, "0.35", 4_000_000);
  }

  private Listing gamma(SimAsset base, SimAsset quote) {
    return pool("dex-gamma", base, quote, 9975, "0.20", 1_500_000);
  }

  private Listing pool(
      String venue, SimAsset base, SimAsset quote, int kept, String gas, double depth) {
    return add(
        new PoolInstrument(
            id(venue, base, quote),
            new VenueId(venue),
            base.asset(),
            quote.asset(),
            kept,
            10_000,
            new BigDecimal(gas)),
        base,
        quote,
        depth);
  }

  private Listing book(SimAsset base, String tick, String lot) {
    return add(
        new BookInstrument(
            id("cex-one", base, USDC),
            new VenueId("cex-one"),
            base.asset(),
            USDC.asset(),
            new BigDecimal(tick),
            base.asset().raw(new BigDecimal(lot), RoundingMode.UNNECESSARY),
            MIN_NOTIONAL,
            MAKER_FEE,
            TAKER_FEE),
        base,
        USDC,
        15_000);
  }

  private Listing add(Instrument instrument, SimAsset base, SimAsset quote, double depth) {
    instruments.add(new SimInstrument(instruments.size(), instrument, base, quote, depth));
    return this;
  }

  private static InstrumentId id(String venue, SimAsset base, SimAsset quote) {
    return new InstrumentId(venue + ":" + base + "/" + quote);
  }
}
