package perdura.monitortest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A service as a probe meets it: its readiness is what a test says. */
public final class PlayedService implements AutoCloseable {
  private final HttpServer server;
  private final AtomicInteger status = new AtomicInteger(200);
  private final AtomicReference<String> down = new AtomicReference<>("loop");

  private PlayedService(HttpServer server) {
    this.server = server;
    server.createContext("/actuator/health/readiness", this::readiness);
    server.createContext("/actuator/prometheus", PlayedService::metrics);
    server.start();
  }

  public static PlayedService start() throws IOException {
    return new PlayedService(
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Ready with 200; else not, by its own fault. */
  public void answers(int readiness) {
    answers(readiness, "loop");
  }

  /** Not ready, because of that part alone. */
  public void answers(int readiness, String part) {
    down.set(part);
    status.set(readiness);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void readiness(HttpExchange call) throws IOException {
    String body =
        status.get() == 200
            ? "{\"status\":\"UP\"}"
            : "{\"status\":\"DOWN\",\"components\":{\"%s\":{\"status\":\"DOWN\"}}}"
                .formatted(down.get());
    reply(call, status.get(), body);
  }

  private static void metrics(HttpExchange call) throws IOException {
    reply(call, 200, "http_server_requests_seconds_count{outcome=\"SUCCESS\",uri=\"/a\"} 100\n");
  }

  private static void reply(HttpExchange call, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    call.sendResponseHeaders(status, bytes.length);
    call.getResponseBody().write(bytes);
    call.close();
  }
}
