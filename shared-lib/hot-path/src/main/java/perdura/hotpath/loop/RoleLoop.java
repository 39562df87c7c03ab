package perdura.hotpath.loop;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives roles their turns, one after the other, on the thread that calls {@link #run}, until it is
 * stopped or interrupted, or a role fails. It starts no thread. A turn does not allocate.
 *
 * <p>A failure ends the loop: {@code run} throws it, {@link #failure} has it, and {@link #close}
 * throws it again, so that whoever owns the loop hears of it. All but {@code run} may be called by
 * any thread.
 */
public final class RoleLoop implements Runnable, AutoCloseable {
  private static final VarHandle BUSY_TURNS = handle("busyTurns");
  private static final VarHandle IDLE_TURNS = handle("idleTurns");

  /** Two that spin on two cores would leave none for what feeds them. */
  private static final AtomicReference<@Nullable RoleLoop> SPINNER = new AtomicReference<>();

  private enum State {
    NEW,
    RUNNING,
    ENDED
  }

  private final Role[] roles;
  private final Idling idling;
  private final LongSupplier clockNs;
  private final AtomicReference<State> state = new AtomicReference<>(State.NEW);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean stopping;
  private volatile @Nullable Thread thread;
  private volatile @Nullable RoleFailedException failure;
  private long busyTurns;
  private long idleTurns;

  /**
   * @param roles in the order of their turns, 1 or more
   * @param clockNs read once a turn, for all roles; must not go back
   */
  public RoleLoop(List<Role> roles, Idling idling, LongSupplier clockNs) {
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("A loop has one role or more");
    }
    this.roles = roles.toArray(new Role[0]);
    this.idling = idling;
    this.clockNs = clockNs;
  }

  private static VarHandle handle(String field) {
    try {
      return MethodHandles.lookup().findVarHandle(RoleLoop.class, field, long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /**
   * Works until the end; can be called once.
   *
   * @throws RoleFailedException if a role threw
   * @throws IllegalStateException if it ran before, or would be the second to spin
   */
  @Override
  public void run() {
    if (!state.compareAndSet(State.NEW, State.RUNNING)) {
      throw new IllegalStateException("The loop of %s runs once only".formatted(roles[0].name()));
    }
    thread = Thread.currentThread();
    try {
      spinAlone();
      work();
    } finally {
      SPINNER.compareAndSet(this, null);
      thread = null;
      state.set(State.ENDED);
      ended.countDown();
    }
  }

  private void spinAlone() {
    if (idling.kind() == Idling.Kind.SPIN && !SPINNER.compareAndSet(null, this)) {
      throw new IllegalStateException(
          "Another loop spins; let that of %s park or yield".formatted(roles[0].name()));
    }
  }

  private void work() {
    try {
      while (!stopping && !Thread.currentThread().isInterrupted()) {
        if (turn(clockNs.getAsLong()) == 0) {
          IDLE_TURNS.setOpaque(this, idleTurns + 1);
          idle();
        } else {
          BUSY_TURNS.setOpaque(this, busyTurns + 1);
        }
      }
    } finally {
      end();
    }
    RoleFailedException failed = failure;
    if (failed != null) {
      throw failed;
    }
  }

  private int turn(long nowNs) {
    int done = 0;
    for (Role role : roles) {
      try {
        done |= role.doWork(nowNs);
      } catch (Throwable thrown) { // told by run(), failure() and close()
        fail(role, thrown);
        return 1;
      }
    }
    return done;
  }

  private void end() {
    for (Role role : roles) {
      try {
        role.onEnd();
      } catch (Throwable thrown) { // told by run(), failure() and close()
        fail(role, thrown);
      }
    }
  }

  private void fail(Role role, Throwable thrown) {
    RoleFailedException first = failure;
    if (first == null) {
      failure = new RoleFailedException(role.name(), thrown);
    } else {
      first.addSuppressed(thrown);
    }
    stopping = true;
  }

  @SuppressWarnings("ThreadPriorityCheck") // to yield is what was asked for
  private void idle() {
    switch (idling.kind()) {
      case PARK -> LockSupport.parkNanos(this, idling.parkNs());
      case YIELD -> Thread.yield();
      case SPIN -> Thread.onSpinWait();
    }
  }

  /** Wakes a loop that parks, since there is work. */
  public void wake() {
    LockSupport.unpark(thread);
  }

  /** Asks for the end after the present turn; does not wait. A role may do so too. */
  public void stop() {
    stopping = true;
    if (state.compareAndSet(State.NEW, State.ENDED)) {
      ended.countDown();
    }
    wake();
  }

  /** Waits for the end; false if that took longer than the time given. */
  public boolean awaitEnd(long timeoutNs) throws InterruptedException {
    return ended.await(timeoutNs, TimeUnit.NANOSECONDS);
  }

  /**
   * Stops, and waits for the end of the present turn. Not for a role of the loop itself.
   *
   * @throws RoleFailedException if a role threw
   */
  @Override
  public void close() {
    if (Thread.currentThread().equals(thread)) {
      throw new IllegalStateException("A role cannot wait for the end of its own loop; stop it");
    }
    stop();
    awaitUninterruptibly();
    RoleFailedException failed = failure;
    if (failed != null) {
      throw failed;
    }
  }

  private void awaitUninterruptibly() {
    boolean interrupted = false;
    while (true) {
      try {
        ended.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Why the loop failed; null if it did not. */
  public @Nullable RoleFailedException failure() {
    return failure;
  }

  public boolean isRunning() {
    return state.get() == State.RUNNING;
  }

  /** Turns in which there was something to do. */
  public long busyTurns() {
    return (long) BUSY_TURNS.getOpaque(this);
  }

  /** Turns in which there was nothing to do. */
  public long idleTurns() {
    return (long) IDLE_TURNS.getOpaque(this);
  }
}
