package perdura.tradingcore.strategy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.strategy.meanreversion.MeanReversionParameters;
import perdura.tradingcore.strategy.momentum.MomentumParameters;

/** Parameters that enter and exit within seconds, for tests that want much to happen. */
public final class Restless {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration REST = Duration.ofSeconds(20);
  private static final BigDecimal PART = new BigDecimal("0.2");

  private Restless() {}

  /** 8 s against 40 s, in at 5 bps, out at the cross. */
  public static MomentumParameters momentum(Set<InstrumentId> instruments) {
    return new MomentumParameters(
        instruments,
        SECOND,
        Duration.ofSeconds(8),
        Duration.ofSeconds(40),
        5,
        0,
        3,
        20,
        150,
        PART,
        REST);
  }

  /** A minute's window, in at 1.8 deviations under its mean, out at the mean. */
  public static MeanReversionParameters meanReversion(Set<InstrumentId> instruments) {
    return new MeanReversionParameters(instruments, SECOND, 60, 1.8, 0, 2.5, 4, 150, PART, REST);
  }
}
