package perdura.hotpath.sanity;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import perdura.hotpath.curve.BookTerms;
import perdura.hotpath.curve.Level;
import perdura.hotpath.curve.PoolTerms;
import perdura.hotpath.curve.Ratio;
import perdura.hotpath.market.Asset;
import perdura.hotpath.market.Instrument;
import perdura.hotpath.market.Market;

class SanityAllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int CALLS = 200_000;
  private static final int POOLS = 200;

  private final Market market = new Market();
  private final SanityGuard guard;
  private final Random random = new Random(1);
  private final long[] bids = {99, 98, 97};
  private final long[] asks = {101, 102, 103};
  private final long[] lots = {5_000, 5_000, 5_000};
  private final int book;
  private final int feed;
  private long admitted;
  private long nowNs = 1_000_000_000_000L;

  SanityAllocationTest() {
    for (int asset = 0; asset < 20; asset++) {
      market.addAsset(new Asset("asset-" + asset, 0));
    }
    for (int i = 0; i < POOLS; i++) {
      market.addInstrument(
          new Instrument(
              "pool-" + i, "dex", i % 5, 5 + i % 15, new PoolTerms(new Ratio(997, 1000)), 0));
    }
    BookTerms terms = new BookTerms(BigInteger.ONE, new Ratio(1, 100), Ratio.ZERO);
    book = market.addInstrument(new Instrument("book", "cex", 0, 5, terms, 0));
    market.setBook(book, List.of(new Level(99, 5_000)), List.of(new Level(101, 5_000)), nowNs);
    guard = new SanityGuard(market, SanityLimits.DEFAULT, 0);
    feed = guard.feed("cex");
  }

  @Test
  void allocatesNothingPerUpdate() {
    run();
    run();
    long before = THREADS.getCurrentThreadAllocatedBytes();
    run();
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;

    assertThat(admitted).isPositive();
    assertThat(guard.distrusted(Reason.OFF_CONSENSUS)).isGreaterThan(1_000);
    assertThat((double) bytes / CALLS).isLessThanOrEqualTo(0.01);
  }

  private void run() {
    for (int i = 0; i < CALLS; i++) {
      update();
      if (i % 1_000 == 0) {
        guard.review(nowNs);
      }
    }
  }

  private void update() {
    int instrument = random.nextInt(POOLS + 1);
    nowNs += 1_000;
    if (instrument == book) {
      market.setBook(book, bids, lots, 3, asks, lots, 3, nowNs);
    } else {
      long off = random.nextInt(10) == 0 ? 300_000 : random.nextInt(10_000);
      market.setReserves(instrument, 0, 1_000_000, 0, 1_000_000 + off, nowNs);
    }
    guard.heard(feed, nowNs);
    if (guard.admit(instrument, nowNs) && guard.mayTrade(book)) {
      admitted++;
    }
  }
}
