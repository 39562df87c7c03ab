package perdura.hotpath.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static perdura.hotpath.risk.SmallDesk.DOLLAR;
import static perdura.hotpath.risk.SmallDesk.ETHER;
import static perdura.hotpath.risk.SmallDesk.ETHER_DOLLAR;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class GateAllocationTest {
  private static final int ROUNDS = 100_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final SmallDesk desk = new SmallDesk();
  private long sum;
  private final OrderSender sender = order -> sum += order.quantity();

  @Test
  void allocatesNothingFromDecisionToFill() {
    run(ROUNDS);
    long before = THREADS.getCurrentThreadAllocatedBytes();

    run(ROUNDS);

    long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertThat((double) bytes / ROUNDS).isLessThanOrEqualTo(0.01);
    assertThat(sum).isEqualTo(2L * ROUNDS * 30_000);
  }

  private void run(int rounds) {
    for (int i = 0; i < rounds; i++) {
      desk.nowNs += 3_601 * SmallDesk.SECOND;
      desk.state.onReference(ETHER_DOLLAR, 200_000, desk.nowNs);
      desk.state.onMark(ETHER, 200_000 + i % 2);
      buy();
      sell();
      desk.buyEther(1_000);
      desk.gate.begin(0, desk.nowNs);
      desk.check(ETHER_DOLLAR, Side.BUY, Purpose.OPEN, 10_000, 200_000);
      desk.check(ETHER_DOLLAR, Side.BUY, Purpose.OPEN, 10_000, 200_000);
      desk.gate.abandon();
      desk.state.markEquity(true);
    }
  }

  private void buy() {
    desk.buyEther(2);
    long order = desk.gate.order(0);
    desk.gate.send(order, sender);
    desk.state.onAccepted(order);
    desk.state.onFill(order, 5_000, 100_100, 0);
    desk.state.onFill(order, 15_000, 300_000, 0);
  }

  private void sell() {
    desk.sellEther(Purpose.REDUCE, 10_000);
    long order = desk.gate.order(0);
    desk.gate.send(order, sender);
    desk.state.onUnknown(order);
    desk.state.onFill(order, 10_000, 200_100, 0);
    desk.state.setHeld(0, ETHER, 0);
    desk.state.setHeld(0, DOLLAR, 100_000_000);
  }
}
