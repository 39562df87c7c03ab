package perdura.dashboardtest;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import perdura.api.tradingengine.CommandAccepted;
import perdura.api.tradingengine.Halt;
import perdura.api.tradingengine.HaltRequest;
import tools.jackson.databind.json.JsonMapper;

/**
 * All services behind the gateway, played by one server: reads answer what {@link Exhibits} shows,
 * halts are kept, and all else that changes is remembered. A path that was never given answers 404.
 */
final class PlayedServices implements AutoCloseable {
  /** A change that reached a service. */
  record Change(String method, String path, String body) {}

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .withConfigOverride(
              BigDecimal.class,
              format -> format.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
          .build();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Supplier<Object>> shown = new ConcurrentHashMap<>();
  private final List<Halt> halts = new CopyOnWriteArrayList<>();
  private final List<Change> changes = new CopyOnWriteArrayList<>();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private volatile boolean silent;

  PlayedServices() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on {@code path} answers what {@code answer} gives. */
  void show(String path, Supplier<Object> answer) {
    shown.put(path, answer);
  }

  /** From now on {@code path} is nobody's. */
  void withdraw(String path) {
    shown.remove(path);
  }

  /** From now on nobody answers at all, or everybody again. */
  void fallSilent(boolean yes) {
    silent = yes;
  }

  /** From now on changes at {@code path} are forbidden. */
  void refuse(String path) {
    refused.add(path);
  }

  List<Halt> halts() {
    return List.copyOf(halts);
  }

  List<Change> changes() {
    return List.copyOf(changes);
  }

  void reset() {
    shown.clear();
    halts.clear();
    changes.clear();
    refused.clear();
    silent = false;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (silent) {
        reply(exchange, 503, Map.of("code", "SERVICE_UNAVAILABLE", "detail", "Nobody is there."));
      } else if (exchange.getRequestMethod().equals("GET")) {
        read(exchange, path);
      } else if (refused.contains(path)) {
        reply(exchange, 403, Map.of("code", "FORBIDDEN", "detail", "This needs scope trader."));
      } else {
        changes.add(new Change(exchange.getRequestMethod(), path, body));
        change(exchange, path, body);
      }
    }
  }

  private void read(HttpExchange exchange, String path) throws IOException {
    Supplier<Object> answer = shown.get(path);
    if (path.startsWith("/actuator/")) {
      reply(exchange, 200, Map.of("status", "UP"));
    } else if (answer == null) {
      reply(exchange, 404, Map.of("code", "NOT_FOUND", "detail", "Nothing is at " + path + "."));
    } else {
      reply(exchange, 200, answer.get());
    }
  }

  private void change(HttpExchange exchange, String path, String body) throws IOException {
    if (path.equals("/api/v1/halts")) {
      HaltRequest request = JSON.readValue(body, HaltRequest.class);
      halts.add(
          new Halt("person", null, request.reason(), "key:admin", true, false, Exhibits.now()));
    } else if (path.startsWith("/api/v1/halts/")) {
      halts.clear();
    }
    reply(exchange, 202, new CommandAccepted(1));
  }

  private static void reply(HttpExchange exchange, int status, Object body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    byte[] bytes = JSON.writeValueAsBytes(body);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
