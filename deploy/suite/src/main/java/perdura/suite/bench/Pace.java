package perdura.suite.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Spreads the calls of each agent evenly over each second; each call is made by the first worker
 * that is free. A call that had to wait for a worker counts from the moment at which it was due,
 * another one from its beginning.
 */
final class Pace implements AutoCloseable {
  private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);

  private final int agents;
  private final int workers;
  private final ExecutorService threads;

  /** What a worker does for an agent. */
  @FunctionalInterface
  interface Kind {
    /** What is to be done next for {@code agent}; only doing it is measured. */
    Call next(int worker, int agent);
  }

  /** One call. */
  @FunctionalInterface
  interface Call {
    void make() throws IOException;
  }

  Pace(int agents, int workers) {
    this.agents = agents;
    this.workers = workers;
    this.threads = Executors.newFixedThreadPool(workers);
  }

  /**
   * Latencies in ns of a call of each kind for each agent within one second, by kind; the kinds
   * take turns from call to call.
   */
  List<List<Long>> second(List<Kind> kinds) throws InterruptedException, IOException {
    long begin = System.nanoTime();
    int calls = agents * kinds.size();
    long[] latencies = new long[calls];
    AtomicInteger turn = new AtomicInteger();
    each(worker -> {
      for (int at = turn.getAndIncrement(); at < calls; at = turn.getAndIncrement()) {
        Call call = kinds.get(at % kinds.size()).next(worker, at / kinds.size());
        long due = begin + at * SECOND_NS / calls;
        boolean late = System.nanoTime() >= due;
        await(due);
        long from = late ? due : System.nanoTime();
        call.make();
        latencies[at] = System.nanoTime() - from;
      }
    });
    return IntStream.range(0, kinds.size())
        .mapToObj(kind -> every(latencies, kind, kinds.size()))
        .toList();
  }

  private static List<Long> every(long[] latencies, int first, int step) {
    return IntStream.iterate(first, at -> at < latencies.length, at -> at + step)
        .mapToObj(at -> latencies[at])
        .toList();
  }

  /** Calls without a pause for that long; an agent is called by one worker only. */
  void hurry(Kind kind, int seconds) throws InterruptedException, IOException {
    long end = System.nanoTime() + seconds * SECOND_NS;
    each(worker -> {
      int own = (agents - worker + workers - 1) / workers;
      for (int turn = 0; own > 0 && System.nanoTime() < end; turn++) {
        kind.next(worker, worker + workers * (turn % own)).make();
      }
    });
  }

  @FunctionalInterface
  private interface Work {
    void by(int worker) throws IOException;
  }

  private void each(Work work) throws InterruptedException, IOException {
    List<Future<?>> running = new ArrayList<>();
    for (int worker = 0; worker < workers; worker++) {
      int number = worker;
      running.add(
          threads.submit(() -> {
            work.by(number);
            return null;
          }));
    }
    for (Future<?> worker : running) {
      try {
        worker.get();
      } catch (ExecutionException e) {
        throw new IOException("A call failed: " + e.getCause(), e);
      }
    }
  }

  private static void await(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
