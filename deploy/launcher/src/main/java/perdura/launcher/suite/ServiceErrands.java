package perdura.launcher.suite;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import perdura.launcher.control.AgentProgram;
import perdura.launcher.folder.Refused;
import perdura.launcher.supervision.AgentErrands;
import perdura.settings.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs the errands over HTTP: each at once, then after pauses that double from the first to ten
 * times that, until it is done or the agent starts again.
 */
final class ServiceErrands implements AgentErrands {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_OF_FIRST = 10;
  private static final int NOT_FOUND = 404;
  private static final int MOST_PAGES = 50;

  /** An order that is being canceled already is not asked for again. */
  private static final List<String> OPEN =
      List.of("INITIALIZED", "SUBMITTED", "ACCEPTED", "PARTIALLY_FILLED", "UNKNOWN");

  private final Local services;
  private final Duration firstPause;
  private final Map<String, Integer> starts = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** Errands to {@code services}. */
  ServiceErrands(Local services, Duration firstPause) {
    this.services = services;
    this.firstPause = firstPause;
  }

  @Override
  public void release(String agent, long generation) {
    run(agent, () -> free(agent, generation), _ -> {});
  }

  @Override
  public void tidyUp(String agent, AgentProgram.OnPark wish, Consumer<Outcome> told) {
    TidyUp tidyUp = new TidyUp(agent, wish);
    run(agent, tidyUp::attempt, told);
  }

  @Override
  public void starting(String agent) {
    starts.merge(agent, 1, Integer::sum);
  }

  private void run(String agent, Supplier<Outcome> errand, Consumer<Outcome> told) {
    int start = starts.getOrDefault(agent, 0);
    threads.execute(() -> attempt(agent, start, errand, told, firstPause));
  }

  private void attempt(
      String agent, int start, Supplier<Outcome> errand, Consumer<Outcome> told, Duration pause) {
    if (starts.getOrDefault(agent, 0) != start) {
      return;
    }
    Outcome outcome = tried(errand);
    told.accept(outcome);
    if (!outcome.done()) {
      Duration doubled = pause.multipliedBy(2);
      Duration longest = firstPause.multipliedBy(LONGEST_OF_FIRST);
      Duration next = doubled.compareTo(longest) > 0 ? longest : doubled;
      CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, threads)
          .execute(() -> attempt(agent, start, errand, told, next));
    }
  }

  private static Outcome tried(Supplier<Outcome> errand) {
    try {
      return errand.get();
    } catch (Refused noKey) {
      return new Outcome(false, noKey.words());
    }
  }

  /** Only what may still succeed is tried again. */
  private Outcome free(String agent, long generation) {
    String path = "/api/v1/agents/" + agent + "/release";
    return services
        .ask(Service.AGENT_STATE, "POST", path, "{\"generation\":" + generation + "}", "none")
        .map(answer -> new Outcome(!answer.isOpen(), "answer " + answer.status()))
        .orElseGet(() -> new Outcome(false, "agent-state does not answer"));
  }

  /**
   * What one agent left at the venues. Its orders are gone when two looks, a pause apart, found
   * none: what the engine tells of them lags by some milliseconds.
   */
  private final class TidyUp {
    private static final int LOOKS = 2;

    private final String agent;
    private final AgentProgram.OnPark wish;
    private int canceled;
    private int emptyLooks;

    TidyUp(String agent, AgentProgram.OnPark wish) {
      this.agent = agent;
      this.wish = wish;
    }

    Outcome attempt() {
      Optional<List<String>> open = openOrders();
      if (open.isEmpty()) {
        return new Outcome(false, "its orders cannot be canceled: the engine does not answer");
      }
      emptyLooks = open.get().isEmpty() ? emptyLooks + 1 : 0;
      canceled += Math.toIntExact(open.get().stream().filter(this::cancel).count());
      if (emptyLooks < LOOKS) {
        return new Outcome(false, words() + " so far");
      }
      return wish == AgentProgram.OnPark.FLATTEN ? flatten() : new Outcome(true, words());
    }

    private String words() {
      return canceled == 1 ? "1 order canceled" : canceled + " orders canceled";
    }

    private boolean cancel(String order) {
      return services
          .ask(Service.TRADING_ENGINE, "DELETE", "/api/v1/orders/" + order, "", "none")
          .filter(Local.Answer::isDone)
          .isPresent();
    }

    private Outcome flatten() {
      return services
          .ask(
              Service.TRADING_ENGINE, "POST", "/api/v1/positions/" + agent + "/flatten", "", "none")
          .map(answer -> flattened(answer.status(), answer.isDone()))
          .orElseGet(() ->
              new Outcome(false, words() + ", positions not closed: the engine does not answer"));
    }

    private Outcome flattened(int status, boolean done) {
      if (done) {
        return new Outcome(true, words() + ", positions closed");
      }
      return status == NOT_FOUND
          ? new Outcome(true, words() + ", no positions")
          : new Outcome(false, words() + ", positions not closed: the engine answers " + status);
    }

    private Optional<List<String>> openOrders() {
      List<String> orders = new ArrayList<>();
      for (String status : OPEN) {
        Optional<List<String>> some = orders(status);
        if (some.isEmpty()) {
          return Optional.empty();
        }
        orders.addAll(some.get());
      }
      return Optional.of(orders);
    }

    private Optional<List<String>> orders(String status) {
      List<String> orders = new ArrayList<>();
      String cursor = "";
      for (int page = 0; page < MOST_PAGES; page++) {
        Optional<JsonNode> answer = page(status, cursor);
        if (answer.isEmpty()) {
          return Optional.empty();
        }
        answer.get().path("items").forEach(one -> orders.add(one.path("clientOrderId").asString()));
        cursor = answer.get().path("nextCursor").asString("");
        if (cursor.isEmpty()) {
          break;
        }
      }
      return Optional.of(orders);
    }

    private Optional<JsonNode> page(String status, String cursor) {
      String path =
          "/api/v1/orders?limit=100&agent="
              + agent
              + "&status="
              + status
              + (cursor.isEmpty() ? "" : "&cursor=" + cursor);
      try {
        return services.call(Service.TRADING_ENGINE, "GET", path, "").map(JSON::readTree);
      } catch (JacksonException notJson) {
        return Optional.empty();
      }
    }
  }
}
