package perdura.launcher.agent;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits until an agent that was just added runs, and tells the person who waits how it goes. */
public final class FirstSteps {
  private static final int BEAT_MS = 200;
  private static final int SHOWN_LINES = 15;

  // A program that cannot be imported or read ends within its first second.
  private static final Duration HOLDS = Duration.ofSeconds(2);
  private static final Duration MARGIN = Duration.ofSeconds(20);

  private final AgentPrograms programs;
  private final Clock clock;
  private final PrintWriter news;

  /**
   * @param news told of each change, in words
   */
  public FirstSteps(AgentPrograms programs, Clock clock, PrintWriter news) {
    this.programs = programs;
    this.clock = clock;
    this.news = news;
  }

  /**
   * What became of it.
   *
   * @param well whether it runs, or rightly does not
   * @param words for people
   */
  public record Outcome(boolean well, AgentView view, String words) {}

  /** Waits until it runs, has ended, or waits itself; for its start time-out at most. */
  public Outcome await(AgentView added) {
    Instant began = clock.instant();
    Instant deadline = began.plus(added.startTimeout()).plus(HOLDS).plus(MARGIN);
    String told = "";
    AgentView view = added;
    while (clock.instant().isBefore(deadline)) {
      view = programs.get(added.name());
      if (view.isCurrent() && isDecided(view, began)) {
        return outcome(view, began);
      }
      String state = words(view);
      if (!state.equals(told)) {
        news.println("  " + state);
        told = state;
      }
      pause();
    }
    return new Outcome(false, view, view.name() + " does not run yet: " + words(view));
  }

  private boolean isDecided(AgentView view, Instant began) {
    return switch (view.state()) {
      case "UP" -> holds(view);
      case "PARKED", "STOPPED", "DONE" -> true;
      case "WAITING" -> hasFailed(view, began) || view.reason().startsWith("waits for");
      default -> hasFailed(view, began);
    };
  }

  private boolean holds(AgentView view) {
    return view.started()
        .filter(started -> !started.plus(HOLDS).isAfter(clock.instant()))
        .isPresent();
  }

  private static boolean hasFailed(AgentView view, Instant began) {
    return view.failedAt().filter(at -> at.isAfter(began)).isPresent();
  }

  private Outcome outcome(AgentView view, Instant began) {
    String name = view.name();
    if (view.state().equals("UP")) {
      return new Outcome(true, view, "%s runs, pid %d.".formatted(name, view.pid()));
    }
    if (view.state().equals("PARKED") || hasFailed(view, began)) {
      return new Outcome(false, view, failed(view));
    }
    return switch (view.state()) {
      case "STOPPED" ->
          new Outcome(
              true, view, name + " is paused. Let it run with ./perdura agent resume " + name);
      case "DONE" ->
          new Outcome(
              true,
              view,
              "%s has ended: %s%s".formatted(name, view.lastEnd().orElse("done"), lastLines(name)));
      default -> new Outcome(true, view, "%s %s; it starts then.".formatted(name, view.reason()));
    };
  }

  private String failed(AgentView view) {
    String next =
        view.state().equals("PARKED")
            ? "It was given up. Mend it, then: ./perdura agent unpark " + view.name()
            : "It is tried again. How it is: ./perdura agent show " + view.name();
    return "%s does not stay up: %s%s\n%s"
        .formatted(view.name(), view.lastEnd().orElse(view.reason()), lastLines(view.name()), next);
  }

  private String lastLines(String name) {
    List<String> lines = programs.lastWords(name);
    List<String> shown = lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
    return shown.isEmpty()
        ? "\nIt printed nothing."
        : "\nIts last lines:\n  | " + String.join("\n  | ", shown);
  }

  private static String words(AgentView view) {
    return view.state() + (view.reason().isEmpty() ? "" : ": " + view.reason());
  }

  private static void pause() {
    try {
      if (new CountDownLatch(1).await(BEAT_MS, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("Nobody counts down.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
