package perdura.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One started process with its shell and all its descendants that stayed. Thread-safe. */
public final class ProcessGroup {
  private static final int WATCH_MS = 60_000;
  private static final Duration SWEEP_BEAT = Duration.ofMillis(5);

  private final ProcessIdentity leader;
  private final Path status;
  private final ProcessTable table;

  ProcessGroup(ProcessIdentity leader, Path status, ProcessTable table) {
    this.leader = leader;
    this.status = status;
    this.table = table;
  }

  /** The shell that leads the group; the group's number is its pid. */
  public ProcessIdentity leader() {
    return leader;
  }

  /** The process itself; the shell's pid while it is not there. */
  public long pid() {
    List<Long> children = table.childrenOf(leader.pid());
    return children.isEmpty() ? leader.pid() : children.getFirst();
  }

  /** Whether the group's shell lives, and so the process. */
  public boolean isAlive() {
    return table.isAlive(leader);
  }

  /** Asks every member to end, by {@code signal}; false if there is none left. */
  public boolean signal(int signal) {
    return isAlive() && Posix.signalGroup(leader.pid(), signal);
  }

  /** Kills what is left of the group after its shell ended. */
  public void sweep() {
    if (hasRemains() || !Posix.isLinux()) {
      Posix.signalGroup(leader.pid(), Posix.SIGKILL);
    }
  }

  /** A pid is not given out again while it numbers a group: a stranger's means an empty group. */
  private boolean hasRemains() {
    boolean strangers = table.identify(leader.pid()).filter(who -> !who.equals(leader)).isPresent();
    return !strangers && !table.membersOf(leader.pid()).isEmpty();
  }

  /**
   * Kills what is left of the group, and returns when none of it lives. What made a session of its
   * own is no member.
   */
  private void sweepOut() {
    sweep();
    while (hasRemains()) {
      LockSupport.parkNanos(SWEEP_BEAT.toNanos());
      sweep();
    }
  }

  /** What its members use, without those who descend from it in groups of their own. */
  public ProcessTable.Use use() {
    return table.sum(table.membersOf(leader.pid()));
  }

  /** How it ended; meaningful once it is no longer alive. */
  public ExitStatus exitStatus() {
    try {
      return ExitStatus.ofShell(Integer.parseInt(Files.readString(status).strip()));
    } catch (NoSuchFileException | NumberFormatException neverNoted) {
      return new ExitStatus.Unknown();
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read " + status + ": " + e.getMessage(), e);
    }
  }

  /** Runs {@code ended} once, on a thread of its own, as soon as the group's shell ends. */
  public void onEnd(Runnable ended) {
    watch(this::awaitEnd, ended);
  }

  /** The same once none of the group lives: what its shell left behind is killed. */
  public void onWholeEnd(Runnable ended) {
    watch(
        () -> {
          awaitEnd();
          sweepOut();
        },
        ended);
  }

  private void watch(Runnable waiting, Runnable ended) {
    Thread.ofPlatform()
        .daemon()
        .name("end-of-" + leader.pid())
        .start(() -> {
          waiting.run();
          ended.run();
        });
  }

  /** Waits until the group's shell has ended, or {@code patience} has; returns whether it has. */
  public boolean awaitEnd(Duration patience) {
    CountDownLatch gone = new CountDownLatch(1);
    onEnd(gone::countDown);
    try {
      return gone.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void awaitEnd() {
    int descriptor = Posix.openPid(leader.pid());
    if (descriptor < 0) {
      pollEnd();
      return;
    }
    try {
      // The pid may have been given out again before the descriptor was opened.
      while (isAlive() && !Posix.awaitReadable(descriptor, WATCH_MS)) {
        Thread.onSpinWait();
      }
    } finally {
      Posix.shut(descriptor);
    }
  }

  /** Takes about a second to notice; where there are no pidfds there is nothing better. */
  private void pollEnd() {
    ProcessHandle.of(leader.pid()).ifPresent(handle -> handle.onExit().join());
  }
}
