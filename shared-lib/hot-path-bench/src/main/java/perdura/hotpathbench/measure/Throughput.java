package perdura.hotpathbench.measure;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * As many steps as go on one thread.
 *
 * @param updates how many went
 * @param perSecond of them
 * @param bytesPerUpdate that the thread allocated
 */
record Throughput(long updates, double perSecond, double bytesPerUpdate) {
  private static final int BATCH = 16;
  private static final double NS = 1e9;

  static Throughput of(Step step, double seconds) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    threads.getCurrentThreadAllocatedBytes(); // its own first call may allocate
    long bytes = threads.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    long end = start + (long) (seconds * NS);
    long now = start;
    long updates = 0;
    while (now < end) {
      for (int i = 0; i < BATCH; i++) {
        step.run();
      }
      updates += BATCH;
      now = System.nanoTime();
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - bytes;
    return new Throughput(updates, updates / ((now - start) / NS), (double) allocated / updates);
  }
}
