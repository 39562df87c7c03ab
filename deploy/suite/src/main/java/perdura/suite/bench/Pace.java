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

/**
 * Spreads a call of each agent evenly over each second; each call is made by the first worker that
 * is free. A call that had to wait for a worker counts from the moment at which it was due, another
 * one from its beginning.
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

  /** Latencies in ns of a call of each agent within one second. */
  List<Long> second(Kind kind) throws InterruptedException, IOException {
    long begin = System.nanoTime();
    AtomicInteger turn = new AtomicInteger();
    return each(worker -> {
      List<Long> latencies = new ArrayList<>();
      for (int agent = turn.getAndIncrement(); agent < agents; agent = turn.getAndIncrement()) {
        Call call = kind.next(worker, agent);
        long due = begin + agent * SECOND_NS / agents;
        boolean late = System.nanoTime() >= due;
        await(due);
        long from = late ? due : System.nanoTime();
        call.make();
        latencies.add(System.nanoTime() - from);
      }
      return latencies;
    });
  }

  /** Calls without a pause for that long; an agent is called by one worker only. */
  void hurry(Kind kind, int seconds) throws InterruptedException, IOException {
    long end = System.nanoTime() + seconds * SECOND_NS;
    each(worker -> {
      int own = (agents - worker + workers - 1) / workers;
      for (int turn = 0; own > 0 && System.nanoTime() < end; turn++) {
        kind.next(worker, worker + workers * (turn % own)).make();
      }
      return List.of();
    });
  }

  @FunctionalInterface
  private interface Work {
    List<Long> by(int worker) throws IOException;
  }

  private List<Long> each(Work work) throws InterruptedException, IOException {
    List<Future<List<Long>>> running = new ArrayList<>();
    for (int worker = 0; worker < workers; worker++) {
      int number = worker;
      running.add(threads.submit(() -> work.by(number)));
    }
    List<Long> all = new ArrayList<>();
    for (Future<List<Long>> worker : running) {
      try {
        all.addAll(worker.get());
      } catch (ExecutionException e) {
        throw new IOException("A call failed: " + e.getCause(), e);
      }
    }
    return all;
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
