package perdura.monitortest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A service as a probe meets it: its readiness is what a test says. */
public final class PlayedService implements AutoCloseable {
  private final HttpServer server;
  private final AtomicInteger status = new AtomicInteger(200);

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

  public void answers(int readiness) {
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
            : "{\"status\":\"DOWN\",\"components\":{\"loop\":{\"status\":\"DOWN\"}}}";
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
