package perdura.launcher.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import perdura.launcher.control.DemoReport;
import tools.jackson.databind.JsonNode;

/** What is seen after one fault, turn by turn, until all that must come has come. One thread. */
final class Observation {
  /** So many prices in a row tell one past from another. */
  private static final int TELLING = 5;

  private final Watcher watcher;
  private final String fault;
  private final Instant began;
  private final List<String> pricesBefore;
  private final List<Milestone> awaited;
  private final List<DemoReport.Mark> marks = new ArrayList<>();
  private final List<String> pricesAfter = new ArrayList<>();
  private Instant lastLook;
  private Duration unprotected = Duration.ZERO;
  private Duration away = Duration.ZERO;

  /**
   * Something that must come, after all before it.
   *
   * @param what in words, asked once it was seen
   * @param seen when it was, once it was
   */
  record Milestone(Supplier<String> what, Supplier<Optional<Instant>> seen) {
    Milestone(String what, Supplier<Optional<Instant>> seen) {
      this(() -> what, seen);
    }
  }

  Observation(
      Watcher watcher,
      String fault,
      Instant began,
      List<String> pricesBefore,
      List<Milestone> milestones) {
    this.watcher = watcher;
    this.fault = fault;
    this.began = began;
    this.pricesBefore = List.copyOf(pricesBefore);
    this.awaited = new ArrayList<>(milestones);
    this.lastLook = began;
  }

  /** Looks once; what is between two looks counts as the later one found it. */
  void look() {
    Watcher.Protection protection = watcher.protection();
    Instant now = watcher.now();
    Duration since = Duration.between(lastLook, now);
    lastLook = now;
    switch (protection) {
      case MISSING -> unprotected = unprotected.plus(since);
      case UNKNOWN -> away = away.plus(since);
      case STANDS, NOTHING_HELD -> {}
    }
    while (!awaited.isEmpty()) {
      Optional<Instant> seen = awaited.getFirst().seen().get();
      if (seen.isEmpty()) {
        return;
      }
      marks.add(
          new DemoReport.Mark(
              awaited.removeFirst().what().get(), Duration.between(began, seen.get()).toMillis()));
    }
    if (pricesAfter.isEmpty()) {
      // At once: the bot remembers the last few seconds only.
      watcher.prices().ifPresent(pricesAfter::addAll);
    }
  }

  /** What is waited for; empty once all has come. */
  Optional<String> missing() {
    return awaited.isEmpty() ? Optional.empty() : Optional.of(awaited.getFirst().what().get());
  }

  /** What was seen so far, without a judgement. */
  DemoReport.Chapter soFar() {
    return new DemoReport.Chapter(
        fault, marks, false, 0, unprotected.toMillis(), away.toMillis(), List.of());
  }

  /** What was seen, judged; empty while the engine does not answer. */
  Optional<DemoReport.Chapter> judged() {
    Optional<Watcher.Held> held = watcher.held();
    Optional<List<JsonNode>> orders = watcher.liveOrders();
    if (held.isEmpty() || orders.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new DemoReport.Chapter(
            fault,
            marks,
            isLost(pricesBefore, pricesAfter),
            duplicates(held.get().quantity(), orders.get()),
            unprotected.toMillis(),
            away.toMillis(),
            watcher.incidentsSince(began)));
  }

  /** Whether {@code after} does not go on from {@code before}; nothing before proves nothing. */
  static boolean isLost(List<String> before, List<String> after) {
    List<String> tail = before.subList(Math.max(0, before.size() - TELLING), before.size());
    return tail.isEmpty() || Collections.indexOfSubList(after, tail) < 0;
  }

  /** The bot wants one position and one stop: how much there is besides. */
  static int duplicates(BigDecimal held, List<JsonNode> live) {
    BigDecimal wanted = new BigDecimal(SampleBot.QUANTITY);
    int positions = held.subtract(wanted).signum() > 0 ? 1 : 0;
    long stops =
        live.stream().filter(order -> order.path("type").asString().equals("STOP")).count();
    return positions + Math.max(0, Math.toIntExact(stops) - 1);
  }
}
