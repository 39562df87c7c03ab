package perdura.tradingengine.feed;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.sim.SimMarket;
import perdura.tradingengine.instrument.Instruments;
import perdura.tradingengine.recording.RecordedInput;

/**
 * The simulated market on the wall clock. After a long pause, as of a machine that slept, it begins
 * anew with the market as it is then, and leaves out what nobody could have seen.
 */
final class SimFeed implements Feed {
  private static final long LONGEST_GAP_NS = TimeUnit.SECONDS.toNanos(10);

  private final long seed;
  private final Instruments instruments;
  private final Deque<RecordedInput> arrived = new ArrayDeque<>();
  private SimMarket market;
  private long heardNs;

  SimFeed(long seed, long startNs) {
    this.seed = seed;
    this.heardNs = startNs;
    this.market = new SimMarket(seed, startNs);
    this.instruments = new Instruments(market.instruments(), market.numeraire());
  }

  @Override
  public String name() {
    return "sim";
  }

  @Override
  public Instruments instruments() {
    return instruments;
  }

  @Override
  public boolean isRecorded() {
    return false;
  }

  @Override
  public long startNs(long nowNs) {
    return nowNs;
  }

  /** The simulated market is as it is now; nothing of the past is heard again. */
  @Override
  public void resumeAfter(long lastNs) {}

  @Override
  public @Nullable RecordedInput poll(long nowNs) {
    if (arrived.isEmpty() && nowNs > heardNs) {
      if (nowNs - heardNs > LONGEST_GAP_NS) {
        market = new SimMarket(seed, nowNs);
      }
      market.next(nowNs).stream().map(RecordedInput.Market::new).forEach(arrived::add);
      heardNs = nowNs;
    }
    return arrived.poll();
  }

  @Override
  public long quietUntilNs(long nowNs) {
    return heardNs;
  }
}
