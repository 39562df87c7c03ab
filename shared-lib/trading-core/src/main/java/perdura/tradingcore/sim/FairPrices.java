package perdura.tradingcore.sim;

import java.util.concurrent.TimeUnit;

/**
 * What an asset is worth in the numeraire: a base price moved by octaves of noise. Slow octaves
 * give trends over hours and minutes, fast ones the trembling within seconds, which grows with the
 * market's activity. Half of every move is common to all assets.
 */
record FairPrices(Noise noise, Climate climate) {
  private static final double COMMON = 0.5;
  private static final long[] PERIODS_NS = {
    TimeUnit.HOURS.toNanos(8),
    TimeUnit.HOURS.toNanos(1),
    TimeUnit.MINUTES.toNanos(6),
    TimeUnit.SECONDS.toNanos(75),
    TimeUnit.SECONDS.toNanos(15),
    TimeUnit.SECONDS.toNanos(4)
  };
  private static final double[] AMPLITUDES = {0.03, 0.012, 0.012, 0.0025, 0.0006, 0.0002};

  /** From this octave on, moves grow with activity. */
  private static final int FAST = 4;

  /** Whole numeraire per whole unit. */
  double price(SimAsset asset, long timeNs) {
    return asset.basePrice() * StrictMath.exp(drift(asset, timeNs));
  }

  private double drift(SimAsset asset, long timeNs) {
    if (asset == SimAsset.USDC) {
      return 0;
    }
    var activity = climate.activity(timeNs);
    double sum = 0;
    for (int octave = 0; octave < PERIODS_NS.length; octave++) {
      var common = noise.smooth(Stream.FAIR.of(octave), timeNs, PERIODS_NS[octave]);
      var own =
          noise.smooth(
              Stream.FAIR.of(100L * (asset.number() + 1) + octave), timeNs, PERIODS_NS[octave]);
      var move = AMPLITUDES[octave] * (COMMON * common + (1 - COMMON) * own);
      sum += octave >= FAST ? move * activity : move;
    }
    return sum * asset.liveliness();
  }
}
