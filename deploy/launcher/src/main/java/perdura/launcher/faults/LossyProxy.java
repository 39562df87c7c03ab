package perdura.launcher.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A way to the gateway that loses some answers: what was asked is done, and nobody hears. Listens
 * on loopback. Close it to stop.
 */
final class LossyProxy implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int PER_CENT = 100;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final AtomicLong lost = new AtomicLong();
  private final HttpServer server;
  private final String gateway;
  private final int lostPerCent;
  private final Random random;

  LossyProxy(int gatewayPort, int lostPerCent, long seed) {
    this.gateway = "http://127.0.0.1:" + gatewayPort;
    this.lostPerCent = lostPerCent;
    this.random = new Random(seed);
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("The proxy cannot be opened", e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::pass);
    server.start();
  }

  /** Where it listens. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** How many answers it lost. */
  long lost() {
    return lost.get();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpResponse<byte[]> answer =
          http.send(request(exchange), HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() / PER_CENT == 2 && isUnlucky()) {
        lost.incrementAndGet();
        return; // Closed without a word.
      }
      answer
          .headers()
          .firstValue("Content-Type")
          .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
      byte[] body = answer.body();
      exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest request(HttpExchange exchange) throws IOException {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(gateway + exchange.getRequestURI())).timeout(PATIENCE);
    for (String name : new String[] {"Authorization", "Content-Type", "Idempotency-Key"}) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null && !value.isEmpty()) {
        builder.header(name, value);
      }
    }
    return builder
        .method(
            exchange.getRequestMethod(),
            HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
        .build();
  }

  private synchronized boolean isUnlucky() {
    return random.nextInt(PER_CENT) < lostPerCent;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    http.shutdownNow();
  }
}
