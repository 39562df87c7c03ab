package perdura.launcher.progress;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Set;
import java.util.function.LongFunction;
import perdura.launcher.process.SenderSocket;

/**
 * Brings messages of sd_notify to the agent that sent them, told by its session or an ancestor's.
 * What comes from nobody that is watched waits a few seconds, since a process may speak before its
 * start is reported; then it is dropped. Thread-safe.
 */
final class NotifyPost {
  private static final Duration WAIT = Duration.ofSeconds(5);
  private static final int MOST_WAITING = 100;

  private final LongFunction<Set<Long>> lineage;
  private final Clock clock;
  private final Deque<Waiting> waiting = new ArrayDeque<>();

  private record Waiting(Set<Long> lineage, Notification notification, Instant at) {}

  /**
   * @param lineage the sender's pid, its ancestors' and their sessions'; empty if it is gone
   */
  NotifyPost(LongFunction<Set<Long>> lineage, Clock clock) {
    this.lineage = lineage;
    this.clock = clock;
  }

  /** A message came in. */
  synchronized void deliver(SenderSocket.Message message, Collection<Life> lives) {
    if (!message.whole() || message.pid() <= 0) {
      return;
    }
    Waiting news =
        new Waiting(
            lineage.apply(message.pid()), Notification.parse(message.text()), clock.instant());
    for (Life life : lives) {
      if (news.lineage().contains(life.leader())) {
        tell(life, news);
        return;
      }
    }
    if (!news.lineage().isEmpty()) {
      keep(news);
    }
  }

  /** {@code life} is watched from now on. */
  synchronized void hear(Life life) {
    dropOld();
    waiting.stream()
        .filter(news -> news.lineage().contains(life.leader()))
        .forEach(news -> tell(life, news));
    waiting.removeIf(news -> news.lineage().contains(life.leader()));
  }

  private void keep(Waiting news) {
    dropOld();
    if (waiting.size() == MOST_WAITING) {
      waiting.removeFirst();
    }
    waiting.addLast(news);
  }

  private void dropOld() {
    Instant oldest = clock.instant().minus(WAIT);
    waiting.removeIf(news -> news.at().isBefore(oldest));
  }

  private static void tell(Life life, Waiting news) {
    if (!(life.how() instanceof ProgressSource.Notify)) {
      return;
    }
    Notification notification = news.notification();
    if (notification.progress()) {
      life.progressed(news.at(), Duration.ZERO);
    }
    if (notification.hung()) {
      life.hung(news.at());
    }
    if (notification.words() != null) {
      life.says(notification.words());
    }
  }
}
