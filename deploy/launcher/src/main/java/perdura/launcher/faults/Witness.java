package perdura.launcher.faults;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import perdura.launcher.suite.Local;
import perdura.settings.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An outside agent that ticks and trades through every death. What was not answered it asks again,
 * the same way; what was answered it holds for promised. Runs on a thread of its own until it is
 * told to stop; read it afterwards.
 */
final class Witness implements Runnable {
  static final String NAME = "witness";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String BOOK = "cex-one:WETH/USDC";
  private static final long EVERY_NS = TimeUnit.MILLISECONDS.toNanos(200);

  private final Local suite;
  private final Map<String, String> promised = new HashMap<>();
  private @Nullable Long epoch;
  private long seq;
  private long acknowledged;
  private int orders;
  private volatile boolean stopping;

  Witness(Local suite) {
    this.suite = suite;
  }

  /** Makes it known to agent-state; false if nobody heard. */
  boolean register() {
    return isDone(
        Service.AGENT_STATE, "POST", "/api/v1/agents", Map.of("name", NAME, "kind", "external"));
  }

  /** Has the engine take its orders until then; false if nobody heard. */
  boolean permit(Instant until) {
    return isDone(
        Service.TRADING_ENGINE,
        "PUT",
        "/api/v1/mandates/" + NAME,
        Map.of("strategy", "manual", "capital", "10000", "expiresAt", until.toString()));
  }

  private boolean isDone(Service service, String method, String path, Map<String, ?> body) {
    return suite.call(service, method, path, JSON.writeValueAsString(body)).isPresent();
  }

  @Override
  public void run() {
    while (!stopping) {
      tick();
      trade();
      LockSupport.parkNanos(this, EVERY_NS);
    }
  }

  void stop() {
    stopping = true;
  }

  /** How many ticks were acknowledged; the state that went with the last holds this number. */
  long acknowledged() {
    return acknowledged;
  }

  /** Client order ids that it was promised, by "agent request". */
  Map<String, String> promised() {
    return Map.copyOf(promised);
  }

  private void tick() {
    Map<String, Object> tick = new LinkedHashMap<>();
    tick.put("run", NAME);
    tick.put("progress", acknowledged + 1);
    if (epoch != null) {
      tick.put("epoch", epoch);
      tick.put("seq", seq);
      tick.put("state", Map.of("acknowledged", acknowledged + 1));
    }
    suite
        .call(
            Service.AGENT_STATE,
            "POST",
            "/api/v1/agents/" + NAME + "/tick",
            JSON.writeValueAsString(tick))
        .map(JSON::readTree)
        .ifPresent(this::heard);
  }

  private void heard(JsonNode answer) {
    if (epoch != null) {
      acknowledged++;
    }
    epoch = answer.path("epoch").asLong();
    seq++;
  }

  private void trade() {
    String request = "request-" + orders;
    Optional<Local.Answer> answer =
        suite.ask(
            Service.TRADING_ENGINE,
            "POST",
            "/api/v1/orders",
            JSON.writeValueAsString(order(orders % 2 == 0)),
            request);
    if (answer.isEmpty() || answer.get().isOpen()) {
      return; // It is asked again, under the same key.
    }
    if (answer.get().isDone()) {
      promised.put(
          NAME + " " + request,
          JSON.readTree(answer.get().body()).path("clientOrderId").asString());
    }
    orders++;
  }

  /** Buys and sells in turn: its position stays small. */
  private static Map<String, Object> order(boolean buys) {
    return Map.of(
        "agent",
        NAME,
        "instrument",
        BOOK,
        "side",
        buys ? "BUY" : "SELL",
        "type",
        "MARKET",
        "quantity",
        "0.01",
        "reduceOnly",
        !buys);
  }
}
