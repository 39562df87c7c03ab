package perdura.gateway.door;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A service behind the gateway, played: it keeps what reached it and answers as the path says. */
final class PlayedOwner implements AutoCloseable {
  record Seen(String method, String target, Map<String, List<String>> headers, String body) {
    String header(String name) {
      List<String> values = headers.get(name);
      return values == null ? "" : values.getFirst();
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
  private final CountDownLatch secondEvent = new CountDownLatch(1);

  PlayedOwner() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  Seen next() throws InterruptedException {
    Seen one = seen.poll(5, TimeUnit.SECONDS);
    if (one == null) {
      throw new AssertionError("Nothing reached the owner.");
    }
    return one;
  }

  void forget() {
    seen.clear();
  }

  /** Lets the event stream go on. */
  void sendSecondEvent() {
    secondEvent.countDown();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      seen.add(
          new Seen(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              Map.copyOf(exchange.getRequestHeaders()),
              body));
      switch (path) {
        case "/api/v1/tasks/slow" -> awaitForever();
        case "/api/v1/tasks/stream" -> stream(exchange);
        case "/api/v1/tasks/refused" -> reply(exchange, 422, "{\"code\":\"LIMIT_EXCEEDED\"}");
        default -> reply(exchange, 200, "{\"path\":\"" + path + "\"}");
      }
    }
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("ETag", "\"7\"");
    exchange.getResponseHeaders().set("Set-Cookie", "owner=1");
    exchange.getResponseHeaders().set("Connection", "X-Of-This-Hop");
    exchange.getResponseHeaders().set("X-Of-This-Hop", "1");
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void stream(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    out.write("data: one\n\n".getBytes(StandardCharsets.UTF_8));
    out.flush();
    await(secondEvent);
    out.write("data: two\n\n".getBytes(StandardCharsets.UTF_8));
  }

  private static void awaitForever() {
    await(new CountDownLatch(1));
  }

  private static void await(CountDownLatch latch) {
    try {
      boolean released = latch.await(10, TimeUnit.SECONDS);
      if (!released) {
        throw new IllegalStateException("Nobody let the owner go on.");
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
