package perdura.launcher.suite;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import perdura.settings.Service;

/** As much of the services' HTTP as a demo asks, over one bot whose position a test sets. */
public final class PlayedServices implements AutoCloseable {
  private static final int TRIES = 20;

  private final List<HttpServer> servers = new ArrayList<>();
  private final List<String> changes = new CopyOnWriteArrayList<>();
  private final AtomicLong version = new AtomicLong();
  private int gatewayPort;
  private volatile String quantity = "0";
  private volatile String stop = "";
  private volatile String orders = "";
  private volatile LongSupplier epoch = () -> 1;
  private volatile Runnable onProgram = () -> {};
  private volatile Runnable onRemoval = () -> {};
  private volatile boolean isAway;

  /** On ports that stand to each other as a suite's do. */
  public PlayedServices() throws IOException {
    for (int tried = 0; servers.isEmpty(); tried++) {
      try {
        HttpServer engine = serve(0);
        gatewayPort = engine.getAddress().getPort() - Service.TRADING_ENGINE.port(0);
        serve(Service.AGENT_STATE.port(gatewayPort));
        serve(Service.HEALTH_MONITOR.port(gatewayPort));
      } catch (BindException taken) {
        close();
        if (tried == TRIES) {
          throw taken;
        }
      }
    }
  }

  private HttpServer serve(int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", this::answer);
    server.start();
    servers.add(server);
    return server;
  }

  /** Where the gateway would be. */
  public int gatewayPort() {
    return gatewayPort;
  }

  /** The bot holds so much, with that stop under it; empty = none. */
  public void holds(String much, String under) {
    quantity = much;
    stop = under;
  }

  /** The stop of that name was triggered and has sold. */
  public void filledStop(String id) {
    orders =
        "{\"clientOrderId\":\"%s\",\"type\":\"STOP\",\"status\":\"FILLED\"}".formatted(id)
            + (orders.isEmpty() ? "" : "," + orders);
  }

  /** Who knows the bot's epoch. */
  public void epochOf(LongSupplier knows) {
    epoch = knows;
  }

  /** What follows when the bot's program is put, and removed. */
  public void onProgram(Runnable put, Runnable removed) {
    onProgram = put;
    onRemoval = removed;
  }

  /** From now on all answer 503, or no more. */
  public void areAway(boolean away) {
    isAway = away;
  }

  /** Method and path of all that was to change something and was done, in order. */
  public List<String> changes() {
    return List.copyOf(changes);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      String method = exchange.getRequestMethod();
      String path = exchange.getRequestURI().getPath();
      byte[] body = (isAway ? "{}" : change(method, path)).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(isAway ? 503 : 200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private String change(String method, String path) {
    if (method.equals("GET")) {
      return tell(path);
    }
    if (path.endsWith("/program")) {
      (method.equals("PUT") ? onProgram : onRemoval).run();
    }
    changes.add(method + " " + path);
    return "{}";
  }

  private String tell(String path) {
    return switch (path) {
      case "/api/v1/engine" -> "{\"mode\":\"ACTIVE\",\"unprotected\":0}";
      case "/api/v1/positions" ->
          "{\"items\":[{\"instrument\":\"cex-one:WETH/USDC\",\"quantity\":\"%s\",\"stop\":\"%s\"}]}"
              .formatted(quantity, stop);
      case "/api/v1/orders" -> "{\"items\":[" + orders + "]}";
      case "/api/v1/incidents" -> "{\"items\":[]}";
      case "/api/v1/agents/demo-bot/state" -> "{\"prices\":[\"1\",\"2\",\"3\",\"4\",\"5\"]}";
      case "/api/v1/agents/demo-bot" ->
          "{\"epoch\":%d,\"stateVersion\":%d,\"lease\":{}}"
              .formatted(epoch.getAsLong(), version.incrementAndGet());
      default -> "{}";
    };
  }

  @Override
  public void close() {
    servers.forEach(server -> server.stop(0));
    servers.clear();
  }
}
