package perdura.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One started process with its shell and all its descendants that stayed. Thread-safe. */
public final class ProcessGroup {
  private static final int WATCH_MS = 60_000;
  private static final Duration SWEEP_BEAT = Duration.ofMillis(5);

  private final ProcessIdentity leader;
  private final Path identity;
  private final Path status;
  private final ProcessTable table;
  private final Signals signals;

  /** Sends a signal to all of a group; see {@link Posix#signalGroup}. */
  interface Signals {
    boolean send(long group, int signal);
  }

  ProcessGroup(
      ProcessIdentity leader, Path identity, Path status, ProcessTable table, Signals signals) {
    this.leader = leader;
    this.identity = identity;
    this.status = status;
    this.table = table;
    this.signals = signals;
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
    return isAlive() && signals.send(leader.pid(), signal);
  }

  /**
   * Kills what is left of the group after its shell ended.
   *
   * @return who may not be killed by us, in words; empty = nobody
   */
  public Optional<String> sweep() {
    try {
      if (hasRemains() || !Posix.isLinux()) {
        signals.send(leader.pid(), Posix.SIGKILL);
      }
      return Optional.empty();
    } catch (IllegalStateException notOurs) {
      return hasRemains()
          ? Optional.of("%s It lives on: %s.".formatted(notOurs.getMessage(), remains()))
          : Optional.empty();
    }
  }

  private String remains() {
    return table.membersOf(leader.pid()).stream()
        .map(pid ->
            "pid %d of %s"
                .formatted(
                    pid,
                    ProcessHandle.of(pid)
                        .flatMap(process -> process.info().user())
                        .orElse("somebody")))
        .collect(Collectors.joining(", "));
  }

  /** A pid is not given out again while it numbers a group: a stranger's means an empty group. */
  private boolean hasRemains() {
    boolean strangers = table.identify(leader.pid()).filter(who -> !who.equals(leader)).isPresent();
    return !strangers && !table.membersOf(leader.pid()).isEmpty();
  }

  /**
   * Kills what is left of the group, and returns when none of it lives that we may kill. What made
   * a session of its own is no member.
   */
  private void sweepOut(Consumer<String> complaints) {
    Optional<String> foreign = sweep();
    while (foreign.isEmpty() && hasRemains()) {
      LockSupport.parkNanos(SWEEP_BEAT.toNanos());
      foreign = sweep();
    }
    foreign.ifPresent(complaints);
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
      return isNoted() ? new ExitStatus.Unknown() : new ExitStatus.NeverBegan();
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read " + status + ": " + e.getMessage(), e);
    }
  }

  /** Whether the shell noted who it is, and so ran the command. */
  private boolean isNoted() {
    return identity.toFile().length() > 0;
  }

  /** Runs {@code ended} once, on a thread of its own, as soon as the group's shell ends. */
  public void onEnd(Runnable ended) {
    watch(this::awaitEnd, ended);
  }

  /**
   * The same once none of the group lives: what its shell left behind is killed.
   *
   * @param complaints hears of what may not be killed by us, and so is left
   */
  public void onWholeEnd(Consumer<String> complaints, Runnable ended) {
    watch(
        () -> {
          awaitEnd();
          sweepOut(complaints);
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
