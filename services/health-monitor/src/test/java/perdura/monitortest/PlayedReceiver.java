package perdura.monitortest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A receiver of webhooks on loopback. */
public final class PlayedReceiver implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final AtomicInteger answer = new AtomicInteger(200);
  private final List<Received> received = new CopyOnWriteArrayList<>();

  /** A post, with the answer that it got. */
  public record Received(String id, JsonNode body, int answered) {
    public String rule() {
      return body.path("alerts").get(0).path("labels").path("alertname").asString();
    }

    public String transition() {
      return body.path("alerts").get(0).path("annotations").path("transition").asString();
    }
  }

  private PlayedReceiver(HttpServer server) {
    this.server = server;
    server.createContext("/hook", this::take);
    server.createContext(
        "/moved",
        call -> {
          call.getResponseHeaders().set("Location", url());
          call.sendResponseHeaders(307, -1);
          call.close();
        });
    server.start();
  }

  public static PlayedReceiver start() throws IOException {
    return new PlayedReceiver(
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
  }

  public String url() {
    return base() + "/hook";
  }

  public String movedUrl() {
    return base() + "/moved";
  }

  private String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public void answers(int status) {
    answer.set(status);
  }

  public List<Received> received() {
    return List.copyOf(received);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void take(HttpExchange call) throws IOException {
    String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String id = String.valueOf(call.getRequestHeaders().getFirst("Idempotency-Key"));
    int status = answer.get();
    received.add(new Received(id, JSON.readTree(body), status));
    call.sendResponseHeaders(status, -1);
    call.close();
  }
}
