package perdura.hotpath.sanity;

import java.util.Arrays;
import perdura.hotpath.curve.BookTerms;
import perdura.hotpath.curve.PoolTerms;
import perdura.hotpath.curve.UnsupportedTerms;
import perdura.hotpath.market.Market;

/**
 * What stands on both sides of each instrument, in raw units as doubles: base that can be bought,
 * quote that can be had for base, and the middle price, quote per base, which is 0 when a side is
 * empty. Costs a pass over the levels of a book, and a pool nothing.
 */
final class Standings {
  private final Market market;
  private double[] lots = new double[16];
  private double[] priceUnits = new double[16];
  private double[] bases = new double[16];
  private double[] quotes = new double[16];
  private double[] rates = new double[16];

  Standings(Market market) {
    this.market = market;
  }

  /** Takes in an instrument, of which nothing stands yet. */
  void add(int instrument) {
    if (instrument >= rates.length) {
      int more = Math.max(instrument + 1, 2 * rates.length);
      lots = Arrays.copyOf(lots, more);
      priceUnits = Arrays.copyOf(priceUnits, more);
      bases = Arrays.copyOf(bases, more);
      quotes = Arrays.copyOf(quotes, more);
      rates = Arrays.copyOf(rates, more);
    }
    switch (market.instrument(instrument).terms()) {
      case BookTerms(var lot, var priceUnit, var _) -> {
        lots[instrument] = lot.doubleValue();
        priceUnits[instrument] = (double) priceUnit.numerator() / priceUnit.denominator();
      }
      case PoolTerms _, UnsupportedTerms _ -> {}
    }
  }

  /** Takes over the present state of an instrument that is known and sound. */
  void take(int instrument) {
    if (market.isPool(instrument)) {
      double base = market.reserve(2 * instrument);
      double quote = market.reserve(2 * instrument + 1);
      put(instrument, base, quote, quote / base);
    } else if (market.levels(2 * instrument) > 0 && market.levels(2 * instrument + 1) > 0) {
      takeBook(instrument);
    } else {
      clear(instrument);
    }
  }

  private void takeBook(int instrument) {
    int bids = 2 * instrument;
    int asks = 2 * instrument + 1;
    double offered = 0;
    for (int i = 0; i < market.levels(asks); i++) {
      offered += market.levelLots(asks, i);
    }
    double worth = 0;
    for (int i = 0; i < market.levels(bids); i++) {
      worth += (double) market.levelLots(bids, i) * market.levelPrice(bids, i);
    }
    double lot = lots[instrument];
    double unit = priceUnits[instrument];
    double middle = (market.levelPrice(bids, 0) + (double) market.levelPrice(asks, 0)) / 2;
    put(instrument, offered * lot, worth * unit, middle * unit / lot);
  }

  /** Lets nothing stand. */
  void clear(int instrument) {
    put(instrument, 0, 0, 0);
  }

  private void put(int instrument, double base, double quote, double rate) {
    bases[instrument] = base;
    quotes[instrument] = quote;
    rates[instrument] = rate;
  }

  double base(int instrument) {
    return bases[instrument];
  }

  double quote(int instrument) {
    return quotes[instrument];
  }

  double rate(int instrument) {
    return rates[instrument];
  }
}
