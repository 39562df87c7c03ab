package perdura.launcher.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** As much of agent-state's HTTP as the commands use, over programs in memory. */
final class PlayedAgentState implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final Map<String, ObjectNode> views = new TreeMap<>();
  private final Map<String, ObjectNode> processes = new TreeMap<>();
  private final List<String> requests = new ArrayList<>();

  PlayedAgentState() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
  }

  /** Where a gateway would have to be for this to be its agent-state. */
  int gatewayPort() {
    return server.getAddress().getPort() - 1;
  }

  /** What the platform shall tell of {@code name} from now on. */
  synchronized void process(String name, String json) {
    processes.put(name, (ObjectNode) JSON.readTree(json.replace('\'', '"')));
  }

  /** Tells of a process whose program it does not know. */
  synchronized void stranger(String name) {
    views.put(
        name,
        JSON.createObjectNode()
            .put("name", name)
            .put("desired", "run")
            .put("revision", 5)
            .put("pending", "The records do not know its program.")
            .set("program", JSON.nullNode()));
  }

  /** Method and path of all requests that changed something, in order. */
  synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  synchronized JsonNode program(String name) {
    return view(name).path("program");
  }

  private ObjectNode view(String name) {
    ObjectNode view = views.getOrDefault(name, JSON.createObjectNode());
    return processes.containsKey(name) ? view.set("process", processes.get(name)) : view;
  }

  private synchronized void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String method = exchange.getRequestMethod();
      if (!exchange.getRequestHeaders().getFirst("Authorization").startsWith("Bearer ")) {
        answer(exchange, 401, JSON.createObjectNode());
        return;
      }
      if (!method.equals("GET")) {
        requests.add(method + " " + path + (path.endsWith("/program") ? "" : " " + body));
      }
      route(exchange, method, path, body);
    }
  }

  private void route(HttpExchange exchange, String method, String path, String body)
      throws IOException {
    if (path.equals("/api/v1/programs")) {
      ArrayNode items = JSON.createArrayNode();
      views.keySet().forEach(name -> items.add(view(name)));
      answer(exchange, 200, JSON.createObjectNode().set("items", items));
      return;
    }
    String[] parts = path.split("/");
    String name = parts.length > 4 ? parts[4] : "";
    String what = String.join("/", List.of(parts).subList(Math.min(5, parts.length), parts.length));
    switch (method + " " + what) {
      case "PUT program" -> put(exchange, name, JSON.readTree(body));
      case "PUT program/capital" -> {
        Objects.requireNonNull(views.get(name)).set("capital", JSON.readTree(body).path("capital"));
        answer(exchange, 200, view(name));
      }
      case "DELETE program" -> {
        views.remove(name);
        answer(exchange, 204, JSON.createObjectNode());
      }
      case "GET program" -> {
        if (views.containsKey(name)) {
          answer(exchange, 200, view(name));
        } else {
          answer(exchange, 404, problem("There is no program of that name."));
        }
      }
      case "GET program/last-words" ->
          answer(
              exchange,
              200,
              JSON.createObjectNode().set("lines", JSON.createArrayNode().add("Traceback")));
      case "POST program/restarts", "PUT desired", "POST " ->
          answer(exchange, 200, JSON.createObjectNode().put("message", name + " restarts"));
      default -> answer(exchange, 404, problem("There is no such path: " + path));
    }
  }

  private void put(HttpExchange exchange, String name, JsonNode program) throws IOException {
    if (name.equals("builtin")) {
      answer(exchange, 409, problem("It lives in the engine."));
      return;
    }
    ObjectNode before = views.getOrDefault(name, JSON.createObjectNode());
    ObjectNode view = JSON.createObjectNode().put("name", name).put("desired", "run");
    view.put("revision", before.path("revision").asLong(0) + 1).set("program", program);
    view.set("capital", before.has("capital") ? before.get("capital") : JSON.nullNode());
    views.put(name, view);
    answer(exchange, 200, view(name));
  }

  private static ObjectNode problem(String detail) {
    return JSON.createObjectNode().put("code", "X").put("detail", detail);
  }

  private static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, status == 204 ? -1 : bytes.length);
    if (status != 204) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
