package perdura.tradingcore.engine;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import perdura.tradingcore.decision.Decision.Kind;

/** All decisions under way, and the latest of those that are closed. */
final class Decisions {
  private final SortedMap<Long, DecisionProgress> open = new TreeMap<>();
  private final Kept<Long, DecisionProgress> closed = new Kept<>();

  Optional<DecisionProgress> find(long sequence) {
    var progress = open.get(sequence);
    return Optional.ofNullable(progress == null ? closed.get(sequence) : progress);
  }

  Collection<DecisionProgress> open() {
    return List.copyOf(open.values());
  }

  void put(DecisionProgress progress, Changes changes) {
    if (progress.closed()) {
      open.remove(progress.sequence());
      closed.put(progress.sequence(), progress);
    } else {
      open.put(progress.sequence(), progress);
    }
    changes.decision(progress);
  }

  /** Closes one; what an unwinding brought back counts for the cycle that it undoes. */
  void close(DecisionProgress progress, Changes changes) {
    put(progress.close(), changes);
    if (progress.decision().kind() == Kind.UNWIND) {
      find(progress.decision().parent())
          .ifPresent(parent -> put(parent.credited(progress.realised()), changes));
    }
  }

  /** The latest of that kind of which that is true, closed or not. */
  Optional<DecisionProgress> last(Kind kind, Predicate<DecisionProgress> which) {
    return Stream.concat(closed.values().stream(), open.values().stream())
        .filter(progress -> progress.decision().kind() == kind)
        .filter(which)
        .max(Comparator.comparingLong(DecisionProgress::sequence));
  }

  @Override
  public String toString() {
    return open.values() + " closed " + closed.values();
  }
}
