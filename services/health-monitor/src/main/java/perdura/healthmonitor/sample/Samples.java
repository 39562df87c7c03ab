package perdura.healthmonitor.sample;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import perdura.api.healthmonitor.SubjectHealth;

/**
 * Takes samples in: remembers the latest of each subject, and lets all wait for PostgreSQL. If it
 * is gone for so long that more wait than memory is for, the oldest are dropped and counted.
 * Thread-safe.
 */
public final class Samples {
  /** Of a full suite about a day, 3 MB. */
  static final int MOST_WAITING = 10_000;

  private final Map<String, Latest> latest = new HashMap<>();
  private final Deque<NumberedSample> waiting = new ArrayDeque<>();
  private long dropped;

  private record Latest(Sample sample, int badInARow, String lastError) {}

  public synchronized void add(Sample sample) {
    Latest before = latest.get(sample.subject());
    Latest now = following(before, sample);
    latest.put(sample.subject(), now);
    waiting.addLast(new NumberedSample(sample, now.badInARow()));
    if (waiting.size() > MOST_WAITING) {
      waiting.removeFirst();
      dropped++;
    }
  }

  private static Latest following(@Nullable Latest before, Sample sample) {
    int badBefore = before == null ? 0 : before.badInARow();
    String errorBefore = before == null ? "" : before.lastError();
    return new Latest(
        sample,
        switch (sample.health()) {
          case UP -> 0;
          case DOWN -> badBefore + 1;
          case UNKNOWN -> badBefore;
        },
        sample.error() == null ? errorBefore : sample.error());
  }

  /** A subject that is no more is no longer reported. */
  public synchronized void forget(String subject) {
    latest.remove(subject);
  }

  /** The latest of each subject, by name. */
  public synchronized List<SubjectHealth> report() {
    return latest.values().stream()
        .map(Samples::told)
        .sorted(Comparator.comparing(SubjectHealth::subject))
        .toList();
  }

  private static SubjectHealth told(Latest one) {
    Sample sample = one.sample();
    return new SubjectHealth(
        sample.subject(),
        sample.kind().label(),
        sample.health().label(),
        sample.responseMs(),
        one.badInARow(),
        one.lastError().isEmpty() ? null : one.lastError(),
        sample.at());
  }

  public synchronized int waiting() {
    return waiting.size();
  }

  /** How many were lost since this process started. */
  public synchronized long dropped() {
    return dropped;
  }

  /** The oldest that wait, at most {@code most}; they go on waiting. */
  synchronized List<NumberedSample> oldest(int most) {
    return waiting.stream().limit(most).toList();
  }

  /** Those were written. */
  synchronized void written(List<NumberedSample> samples) {
    Set<UUID> ids =
        samples.stream().map(one -> one.sample().id()).collect(Collectors.toUnmodifiableSet());
    while (!waiting.isEmpty() && ids.contains(waiting.getFirst().sample().id())) {
      waiting.removeFirst();
    }
  }
}
