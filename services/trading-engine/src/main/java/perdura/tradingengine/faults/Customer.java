package perdura.tradingengine.faults;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import perdura.tradingengine.faults.EngineClient.Answer;
import perdura.tradingengine.role.Duty;

/**
 * Somebody who trades all the while: buys, sells, and cancels what rests. What was not answered it
 * asks again under the same key, through every crash, and it remembers what it was promised.
 */
final class Customer implements Duty {
  static final String NAME = "hand";

  private static final List<String> BOOKS =
      List.of("cex-one:WETH/USDC", "cex-one:WBTC/USDC", "cex-one:LINK/USDC");
  private static final Map<String, String> AMOUNTS =
      Map.of(BOOKS.get(0), "0.05", BOOKS.get(1), "0.002", BOOKS.get(2), "12.5");
  private static final long EVERY_NS = TimeUnit.MILLISECONDS.toNanos(150);

  private final EngineClient engine;
  private final Random random;
  private final Map<String, String> promised = new HashMap<>();
  private final Deque<String> resting = new ArrayDeque<>();
  private final List<Request> unanswered = new ArrayList<>();
  private int requests;
  private volatile boolean stopping;

  private record Request(String key, Map<String, Object> order) {}

  Customer(EngineClient engine, long seed) {
    this.engine = engine;
    this.random = new Random(seed);
  }

  @Override
  public void run() {
    while (!stopping) {
      turn();
      LockSupport.parkNanos(this, EVERY_NS);
    }
  }

  @Override
  public void stop() {
    stopping = true;
  }

  /** Client order ids that it was promised, by the key of the request; once it has ended. */
  Map<String, String> promised() {
    return Map.copyOf(promised);
  }

  private void turn() {
    List<Request> again = List.copyOf(unanswered);
    unanswered.clear();
    again.forEach(this::ask);
    if (again.isEmpty()) {
      if (resting.size() > 2) {
        engine.send("DELETE", "/api/v1/orders/" + resting.pop(), "", Map.of());
      } else {
        ask(next());
      }
    }
  }

  private void ask(Request request) {
    Optional<Answer> answer = engine.send("POST", "/api/v1/orders", request.key(), request.order());
    if (answer.isEmpty() || answer.get().status() >= 500) {
      unanswered.add(request);
    } else if (answer.get().isAccepted()) {
      String order = answer.get().body().path("clientOrderId").asString();
      promised.put(request.key(), order);
      if ("LIMIT".equals(request.order().get("type"))) {
        resting.add(order);
      }
    }
  }

  private Request next() {
    String book = BOOKS.get(random.nextInt(BOOKS.size()));
    Map<String, Object> order = new HashMap<>();
    order.put("agent", NAME);
    order.put("instrument", book);
    order.put("quantity", AMOUNTS.get(book));
    switch (random.nextInt(3)) {
      case 0 -> order.putAll(Map.of("side", "BUY", "type", "MARKET"));
      case 1 -> order.putAll(Map.of("side", "SELL", "type", "MARKET", "reduceOnly", true));
      default -> order.putAll(Map.of("side", "BUY", "type", "LIMIT", "price", price(book)));
    }
    return new Request("request-" + requests++, order);
  }

  /** Somewhat under the market, so that it rests. */
  private String price(String book) {
    return engine
        .get("/api/v1/instruments")
        .map(answer -> {
          for (var quote : answer.body().path("items")) {
            if (quote.path("instrument").asString().equals(book) && quote.path("mid").isString()) {
              return new BigDecimal(quote.path("mid").asString());
            }
          }
          return BigDecimal.ONE;
        })
        .orElse(BigDecimal.ONE)
        .multiply(new BigDecimal("0.99"))
        .setScale(2, RoundingMode.DOWN)
        .toPlainString();
  }
}
