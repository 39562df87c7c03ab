package perdura.monitortest;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The handle of a repeated task, by which it is called off. It never ends by itself. */
final class Scheduled extends CompletableFuture<Void> implements ScheduledFuture<Void> {
  private final BooleanSupplier off;

  Scheduled(BooleanSupplier off) {
    this.off = off;
  }

  @Override
  public boolean cancel(boolean interrupt) {
    return off.getAsBoolean() && super.cancel(interrupt);
  }

  @Override
  public long getDelay(TimeUnit unit) {
    throw new UnsupportedOperationException("Nobody asks when it is due.");
  }

  @Override
  public int compareTo(Delayed other) {
    throw new UnsupportedOperationException("Nobody sorts by when it is due.");
  }
}
