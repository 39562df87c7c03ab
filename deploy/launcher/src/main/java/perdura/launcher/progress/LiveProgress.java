package perdura.launcher.progress;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import perdura.launcher.process.ProcessIdentity;
import perdura.launcher.process.ProcessTable;
import perdura.launcher.process.SenderSocket;
import perdura.logpattern.LogPattern;

/**
 * Watches on threads of its own: one per log that is searched, one for the socket, one for ticks.
 * Close it to end them; that leaves the socket where it is.
 */
public final class LiveProgress implements ProgressWatch, AutoCloseable {
  private static final int LOG_BEAT_MS = 200;

  // A hang shall be noticed within a second; others have to have their turn in it too.
  private static final int TICK_BEAT_MS = 400;

  private static final int SOCKET_BEAT_MS = 500;
  private static final int LONGEST_MESSAGE = 4096;

  // A process is asked for its start a little after it; and that is told in hundredths of a second.
  private static final Duration JUST_STARTED = Duration.ofSeconds(2);

  private final Clock clock;
  private final @Nullable SenderSocket socket;
  private final NotifyPost post;
  private final Consumer<String> warn;
  private final Attention attention;
  private final Map<String, Life> lives = new ConcurrentHashMap<>();
  private final CountDownLatch over = new CountDownLatch(1);

  private LiveProgress(
      Clock clock, ProcessTable table, @Nullable SenderSocket socket, Consumer<String> warn) {
    this.clock = clock;
    this.socket = socket;
    this.post = new NotifyPost(table::lineageOf, clock);
    this.warn = warn;
    this.attention = new Attention(clock::millis);
  }

  /**
   * Begins.
   *
   * @param socket closed with this; null where the system has none
   * @param warn told, in words for people, what cannot be watched
   */
  public static LiveProgress open(
      Clock clock,
      ProcessTable table,
      @Nullable SenderSocket socket,
      TickSource ticks,
      Consumer<String> warn) {
    LiveProgress progress = new LiveProgress(clock, table, socket, warn);
    TickPoll poll = new TickPoll(ticks, clock);
    progress.repeat("ticks", TICK_BEAT_MS, () -> poll.turn(progress.lives.values()));
    if (socket != null) {
      progress.thread("notify", () -> progress.receive(socket));
    }
    return progress;
  }

  @Override
  public void started(
      String agent, ProgressSource how, Path log, long logOffset, ProcessIdentity leader) {
    Instant now = clock.instant();
    Life life = new Life(agent, how, leader.pid(), born(leader, now), now);
    lives.put(agent, life);
    switch (how) {
      case ProgressSource.Log(String pattern) -> search(life, log, logOffset, pattern);
      case ProgressSource.Notify _ -> listen(life);
      case ProgressSource.Tick _, ProgressSource.Auto _ -> {}
    }
  }

  @Override
  public void ended(String agent) {
    lives.remove(agent);
  }

  @Override
  public void attend() {
    if (attention.lapsed()) {
      Instant now = clock.instant();
      lives.values().forEach(life -> life.forgive(now));
    }
  }

  @Override
  public Sign sign(String agent) {
    Life life = lives.get(agent);
    return life == null ? new Sign.None(clock.instant()) : life.sign();
  }

  @Override
  public String words(String agent) {
    Life life = lives.get(agent);
    return life == null ? "" : life.words();
  }

  @Override
  public Optional<Path> notifySocket() {
    return Optional.ofNullable(socket).map(SenderSocket::path);
  }

  private static Instant born(ProcessIdentity leader, Instant now) {
    Duration age =
        ProcessHandle.of(leader.pid())
            .flatMap(process -> process.info().startInstant())
            .map(start -> Duration.between(start, now))
            .orElse(Duration.ZERO);
    return age.compareTo(JUST_STARTED) < 0 ? now : now.minus(age);
  }

  private void search(Life life, Path log, long offset, String pattern) {
    Optional<String> obstacle = LogPattern.obstacle(pattern);
    if (obstacle.isPresent()) {
      life.unknowable(obstacle.get());
      return;
    }
    LogTail tail = new LogTail(log, offset, LogPattern.of(pattern));
    thread(
        "log-of-" + life.agent(),
        () -> {
          while (isCurrent(life) && !pause(LOG_BEAT_MS)) {
            search(life, tail);
          }
        });
  }

  private boolean isCurrent(Life life) {
    return lives.get(life.agent()) == life;
  }

  private void search(Life life, LogTail tail) {
    try {
      Instant before = clock.instant();
      if (tail.turn()) {
        life.progressed(clock.instant(), Duration.ZERO);
      }
      life.knowable(clock.instant());
      life.looked(before);
    } catch (IOException e) {
      life.unknowable("its log cannot be read: " + e.getMessage());
    }
  }

  private void listen(Life life) {
    if (socket == null) {
      life.unknowable("this system has no socket for sd_notify");
    } else {
      if (life.born().isBefore(bound(socket))) {
        life.unknowable("its notify socket went with an earlier launcher; restart it");
      }
      post.hear(life);
    }
  }

  private static Instant bound(SenderSocket socket) {
    try {
      return Files.getLastModifiedTime(socket.path()).toInstant();
    } catch (IOException gone) {
      return Instant.MIN;
    }
  }

  private void receive(SenderSocket from) {
    try (from;
        Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(LONGEST_MESSAGE);
      while (over.getCount() > 0) {
        from.receive(SOCKET_BEAT_MS, buffer)
            .ifPresent(message -> post.deliver(message, lives.values()));
      }
    } catch (IOException e) {
      warn.accept("messages of sd_notify are heard no more: " + e.getMessage());
      lives.values().stream()
          .filter(life -> life.how() instanceof ProgressSource.Notify)
          .forEach(life -> life.unknowable("the notify socket is broken"));
    }
  }

  private void repeat(String name, int beatMs, Runnable turn) {
    thread(
        name,
        () -> {
          while (!pause(beatMs)) {
            turn.run();
          }
        });
  }

  private void thread(String name, Runnable body) {
    Thread.ofPlatform().daemon().name("progress-" + name).start(body);
  }

  /** Returns whether all is over. */
  private boolean pause(int ms) {
    try {
      return over.await(ms, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void close() {
    over.countDown();
  }
}
