package perdura.hotpath.exact;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class AllocationTest {
  private static final int CALLS = 200_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Draws draws = new Draws(2);
  private final Amount[] amounts = new Amount[1024];
  private final Amount result = new Amount();
  private long seen;

  AllocationTest() {
    for (int i = 0; i < amounts.length; i++) {
      amounts[i] = new Amount();
      draws.setPositive(amounts[i], 112);
    }
  }

  @Test
  void allocatesNothing() {
    run();
    long before = THREADS.getCurrentThreadAllocatedBytes();
    run();
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;

    assertThat(seen).isNotZero();
    assertThat((double) bytes / CALLS).isLessThanOrEqualTo(0.01);
  }

  private void run() {
    for (int i = 0; i < CALLS; i++) {
      Amount x = amounts[i & 1023];
      Amount y = amounts[(i + 1) & 1023];
      Amount z = amounts[(i + 2) & 1023];
      trade(x, y, z);
      settle(x, y, z);
    }
  }

  private void trade(Amount x, Amount y, Amount z) {
    PoolArithmetic.output(x, y.high(), y.low(), z.high(), z.low(), 997, 1000, result);
    take();
    PoolArithmetic.inputFor(x, y.high(), y.low(), z.high(), z.low(), 997, 1000, result);
    take();
    PoolArithmetic.leastInput(x, y.high(), y.low(), z.high(), z.low(), 997, 1000, result);
    take();
  }

  private void settle(Amount x, Amount y, Amount z) {
    MulDiv.floor(x, y, z, result);
    take();
    MulDiv.ceil(x, y, z, result);
    result.add(x);
    result.addProduct(x.low(), y.low());
    result.subtract(y);
    result.cutTo(x);
    take();
    result.setFloor(x.toDouble() / y.toDouble());
    take();
  }

  private void take() {
    seen += result.low() + result.compare(amounts[0]);
  }
}
