package perdura.launcher.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import perdura.launcher.control.DemoReport;
import tools.jackson.databind.JsonNode;

/** What is seen after one fault, turn by turn, until all that must come has come. One thread. */
final class Observation {
  /** So many prices in a row tell one past from another. */
  private static final int TELLING = 5;

  /** The bot buys first and puts the stop under it then: so long, a purchase is no lost stop. */
  private static final Duration OPENING = Duration.ofSeconds(2);

  private final Watcher watcher;
  private final Fault fault;
  private final List<Milestone> awaited;
  private final List<DemoReport.Mark> marks = new ArrayList<>();
  private final List<String> pricesAfter = new ArrayList<>();
  private Instant lastLook;
  private Duration unprotected = Duration.ZERO;
  private Duration away = Duration.ZERO;
  private @Nullable Instant opening;

  /**
   * What is done, and how it was before.
   *
   * @param name what is done
   * @param before what agent-state said of the bot
   * @param prices what the bot's durable state held
   * @param trigger whether the market triggers the bot's stop from now on
   * @param began when it is done
   */
  record Fault(
      String name,
      Watcher.Registered before,
      List<String> prices,
      StopTrigger trigger,
      Instant began) {
    Fault {
      prices = List.copyOf(prices);
    }
  }

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

  Observation(Watcher watcher, Fault fault, List<Milestone> milestones) {
    this.watcher = watcher;
    this.fault = fault;
    this.awaited = new ArrayList<>(milestones);
    this.lastLook = fault.began();
  }

  /** Looks once; what is between two looks counts as the later one found it. */
  void look() {
    Watcher.Protection protection = watcher.protection();
    Instant now = watcher.now();
    count(protection, now);
    lastLook = now;
    while (!awaited.isEmpty()) {
      Optional<Instant> seen = awaited.getFirst().seen().get();
      if (seen.isEmpty()) {
        return;
      }
      mark(awaited.removeFirst().what().get(), seen.get());
    }
    if (pricesAfter.isEmpty()) {
      // At once: the bot remembers the last few seconds only.
      watcher.prices().ifPresent(pricesAfter::addAll);
    }
  }

  private void count(Watcher.Protection protection, Instant now) {
    switch (protection) {
      case UNKNOWN -> away = away.plus(Duration.between(lastLook, now));
      case NOTHING_HELD -> sold(now);
      case MISSING -> {
        sold(now);
        bare(now);
      }
      case STANDS -> {
        if (fault.trigger().isSold()) {
          fault.trigger().reopened();
          opening = null;
          mark("bought again, stop stands", now);
        }
      }
    }
  }

  private void sold(Instant now) {
    if (!fault.trigger().isSold() && fault.trigger().hasTriggered()) {
      mark("the market triggered the stop, all is sold", now);
    }
  }

  /** Held without a stop since the last look: lost it, or has only been bought. */
  private void bare(Instant now) {
    Instant from = lastLook;
    if (fault.trigger().isSold()) {
      if (opening == null) {
        opening = lastLook;
      }
      Instant due = opening.plus(OPENING);
      from = due.isAfter(from) ? due : from;
    }
    if (now.isAfter(from)) {
      unprotected = unprotected.plus(Duration.between(from, now));
    }
  }

  private void mark(String what, Instant at) {
    marks.add(new DemoReport.Mark(what, Duration.between(fault.began(), at).toMillis()));
  }

  /** What is waited for; empty once all has come. */
  Optional<String> missing() {
    return awaited.isEmpty() ? Optional.empty() : Optional.of(awaited.getFirst().what().get());
  }

  /** What was seen so far, without a judgement. */
  DemoReport.Chapter soFar() {
    return new DemoReport.Chapter(
        fault.name(), marks, false, 0, unprotected.toMillis(), away.toMillis(), List.of());
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
            fault.name(),
            marks,
            isLost(fault.prices(), pricesAfter),
            duplicates(held.get().quantity(), orders.get()),
            unprotected.toMillis(),
            away.toMillis(),
            watcher.incidentsSince(fault.began())));
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
