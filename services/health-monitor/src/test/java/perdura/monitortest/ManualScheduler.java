package perdura.monitortest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.Trigger;
import perdura.testsupport.clock.ManualClock;

/**
 * Runs what is scheduled when a test's clock comes to its time, on the thread that lets it pass: a
 * minute takes as long as the work in it. Times are those of the schedules themselves.
 */
final class ManualScheduler implements TaskScheduler {
  private final ManualClock clock;
  private final List<Repeated> tasks = new ArrayList<>();

  ManualScheduler(ManualClock clock) {
    this.clock = clock;
  }

  private static final class Repeated {
    private final Runnable task;
    private final Duration period;
    private Instant due;

    Repeated(Runnable task, Instant due, Duration period) {
      this.task = task;
      this.due = due;
      this.period = period;
    }

    Instant due() {
      return due;
    }
  }

  /** Lets time pass; what comes due in it is done when this returns. */
  synchronized void pass(Duration by) {
    Instant end = clock.instant().plus(by);
    for (Optional<Repeated> next = next(end); next.isPresent(); next = next(end)) {
      run(next.get());
    }
    clock.set(end);
  }

  private Optional<Repeated> next(Instant end) {
    return tasks.stream()
        .min(Comparator.comparing(Repeated::due))
        .filter(first -> !first.due().isAfter(end));
  }

  /** What is late because the clock jumped runs once, and goes on from now. */
  private void run(Repeated repeated) {
    if (repeated.due.isAfter(clock.instant())) {
      clock.set(repeated.due);
    }
    repeated.task.run();
    repeated.due = clock.instant().plus(repeated.period);
  }

  @Override
  public Clock getClock() {
    return clock;
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Instant start, Duration period) {
    return add(task, start, period);
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Duration period) {
    return add(task, clock.instant(), period);
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Instant start, Duration delay) {
    return add(task, start, delay);
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Duration delay) {
    return add(task, clock.instant(), delay);
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, Trigger trigger) {
    throw new UnsupportedOperationException("The monitor schedules by periods only.");
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, Instant start) {
    throw new UnsupportedOperationException("The monitor schedules by periods only.");
  }

  private synchronized ScheduledFuture<?> add(Runnable task, Instant start, Duration period) {
    Repeated repeated = new Repeated(task, start, period);
    tasks.add(repeated);
    return new Scheduled(() -> remove(repeated));
  }

  private synchronized boolean remove(Repeated repeated) {
    return tasks.remove(repeated);
  }
}
