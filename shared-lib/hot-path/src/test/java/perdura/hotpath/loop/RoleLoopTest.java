package perdura.hotpath.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RoleLoopTest {
  private static final long LONG = TimeUnit.MINUTES.toNanos(1);
  private final AtomicLong nowNs = new AtomicLong();

  /** A turn; the loop that it belongs to is known only later. */
  @FunctionalInterface
  private interface Turn {
    int at(long nowNs) throws Exception;
  }

  private static Role role(String name, Turn turn) {
    return new Role() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public int doWork(long nowNs) throws Exception {
        return turn.at(nowNs);
      }
    };
  }

  private RoleLoop loop(Idling idling, Role... roles) {
    return new RoleLoop(List.of(roles), idling, nowNs::incrementAndGet);
  }

  private static final class Countdown implements Role {
    private final CountDownLatch turns;
    private volatile boolean ended;

    Countdown(int turns) {
      this.turns = new CountDownLatch(turns);
    }

    @Override
    public String name() {
      return "countdown";
    }

    @Override
    public int doWork(long nowNs) {
      turns.countDown();
      return 0;
    }

    @Override
    public void onEnd() {
      ended = true;
    }
  }

  @Test
  void givesEachRoleItsTurnWithTheSameTime() {
    List<String> turns = new ArrayList<>();
    var stop = new RoleLoop[1];
    stop[0] =
        loop(
            Idling.yielding(),
            role("a", now -> turns.add("a" + now) ? 1 : 0),
            role(
                "b",
                now -> {
                  turns.add("b" + now);
                  if (now == 3) {
                    stop[0].stop();
                  }
                  return 0;
                }));

    stop[0].run();

    assertThat(turns).containsExactly("a1", "b1", "a2", "b2", "a3", "b3");
  }

  @Test
  void countsTurnsWithAndWithoutWork() {
    var self = new RoleLoop[1];
    self[0] =
        loop(
            Idling.yielding(),
            role(
                "third",
                now -> {
                  if (now == 10) {
                    self[0].stop();
                  }
                  return now % 3 == 0 ? 5 : 0;
                }));

    self[0].run();

    assertThat(self[0].busyTurns()).isEqualTo(3);
    assertThat(self[0].idleTurns()).isEqualTo(7);
  }

  @Test
  void endsWhenClosed() throws Exception {
    for (Idling idling : List.of(Idling.park(LONG), Idling.yielding(), Idling.spinning())) {
      Countdown role = new Countdown(1);
      RoleLoop loop = loop(idling, role);
      Thread thread = Thread.ofPlatform().start(loop);
      role.turns.await();

      loop.close();

      assertThat(role.ended).isTrue();
      assertThat(loop.isRunning()).isFalse();
      thread.join();
    }
  }

  @Test
  void endsWhenInterrupted() throws Exception {
    Countdown role = new Countdown(1);
    RoleLoop loop = loop(Idling.park(LONG), role);
    Thread thread = Thread.ofPlatform().start(loop);
    role.turns.await();

    thread.interrupt();

    assertThat(loop.awaitEnd(LONG)).isTrue();
    assertThat(role.ended).isTrue();
  }

  @Test
  void goesOnWhenWoken() throws Exception {
    Countdown role = new Countdown(3);
    try (RoleLoop loop = loop(Idling.park(LONG), role)) {
      Thread.ofPlatform().start(loop);
      while (!role.turns.await(1, TimeUnit.MILLISECONDS)) {
        loop.wake();
      }
    }
  }

  @Test
  void tellsItsOwnerWhatARoleThrew() {
    Countdown other = new Countdown(1);
    RoleLoop loop =
        loop(
            Idling.yielding(),
            other,
            role(
                "broken",
                now -> {
                  throw new IOException("no disk");
                }));

    assertThatThrownBy(loop::run)
        .isInstanceOf(RoleFailedException.class)
        .hasMessage("broken failed and is over: java.io.IOException: no disk")
        .hasCauseInstanceOf(IOException.class);

    RoleFailedException failure = Objects.requireNonNull(loop.failure());
    assertThat(failure.role()).isEqualTo("broken");
    assertThatThrownBy(loop::close).isSameAs(failure);
    assertThat(other.ended).isTrue();
    assertThat(other.turns.getCount()).isZero();
    assertThat(nowNs).hasValue(1);
  }

  @Test
  void stopsAtAnErrorToo() {
    RoleLoop loop =
        loop(
            Idling.yielding(),
            role(
                "broken",
                now -> {
                  throw new StackOverflowError();
                }));

    assertThatThrownBy(loop::run).hasCauseInstanceOf(StackOverflowError.class);
  }

  @Test
  void keepsWhatWasThrownAtTheEnd() {
    Role role =
        new Role() {
          @Override
          public String name() {
            return "twice";
          }

          @Override
          public int doWork(long nowNs) {
            throw new IllegalStateException("first");
          }

          @Override
          public void onEnd() throws IOException {
            throw new IOException("second");
          }
        };

    assertThatThrownBy(loop(Idling.yielding(), role)::run)
        .hasRootCauseMessage("first")
        .satisfies(thrown -> assertThat(thrown.getSuppressed()[0]).hasMessage("second"));
  }

  @Test
  void hasOneSpinnerAtATime() throws Exception {
    Countdown first = new Countdown(1);
    RoleLoop spinning = loop(Idling.spinning(), first);
    Thread.ofPlatform().start(spinning);
    first.turns.await();

    assertThatThrownBy(loop(Idling.spinning(), new Countdown(1))::run)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Another loop spins");

    spinning.close();
    Countdown next = new Countdown(1);
    RoleLoop after = loop(Idling.spinning(), next);
    Thread.ofPlatform().start(after);
    next.turns.await();
    after.close();
  }

  @Test
  void runsOnce() {
    RoleLoop loop = loop(Idling.yielding(), new Countdown(1));
    loop.stop();

    loop.close();

    assertThatThrownBy(loop::run).hasMessageContaining("once only");
  }

  @Test
  void isNotClosedByItsOwnRole() {
    var self = new RoleLoop[1];
    self[0] =
        loop(
            Idling.yielding(),
            role(
                "closer",
                now -> {
                  self[0].close();
                  return 0;
                }));

    assertThatThrownBy(self[0]::run)
        .hasRootCauseMessage("A role cannot wait for the end of its own loop; stop it");
  }

  @Test
  void turnsWithoutAllocating() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long[] allocated = new long[2];
    int turns = 100_000;
    var self = new RoleLoop[1];
    self[0] =
        loop(
            Idling.yielding(),
            role(
                "meter",
                now -> {
                  if (now == turns) {
                    allocated[0] = threads.getCurrentThreadAllocatedBytes();
                  } else if (now == 2L * turns) {
                    allocated[1] = threads.getCurrentThreadAllocatedBytes();
                    self[0].stop();
                  }
                  return (int) now & 1;
                }));

    self[0].run();

    assertThat(allocated[1] - allocated[0]).isLessThan(turns / 100);
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> new RoleLoop(List.of(), Idling.yielding(), nowNs::get))
        .hasMessageContaining("one role or more");
    assertThatThrownBy(() -> Idling.park(0)).hasMessageContaining("1 ns or more");
    assertThatThrownBy(() -> new Idling(Idling.Kind.SPIN, 1)).hasMessageContaining("all else 0");
  }
}
