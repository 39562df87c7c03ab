package perdura.agentstate.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.agentstate.RunningService;
import perdura.api.agentstate.TicksApi;
import perdura.tokens.Scope;

/**
 * Stands where the gateway stands, for agents in processes of their own. It takes {@code
 * agent/NAME/GENERATION} and {@code operator} for tokens; {@code POST /expire/NAME} lets the lease
 * of an agent run out.
 */
final class AgentDoor implements AutoCloseable {
  private static final Pattern AGENT = Pattern.compile("Bearer agent/([a-z0-9-]+)/(\\d+)");
  private static final Pattern EXPIRE = Pattern.compile("/expire/([a-z0-9-]+)");

  private final URI service;
  private final JdbcClient owner;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http = HttpClient.newHttpClient();

  AgentDoor(URI service, JdbcClient owner) throws IOException {
    this.service = service;
    this.owner = owner;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
    http.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Matcher expire = EXPIRE.matcher(exchange.getRequestURI().getPath());
      if (expire.matches()) {
        owner
            .sql("UPDATE agents SET expires_at = now() WHERE name = ?")
            .param(expire.group(1))
            .update();
        answer(exchange, 200, new byte[0]);
      } else {
        forward(exchange);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }

  private void forward(HttpExchange exchange) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.resolve(exchange.getRequestURI()))
            .header("Content-Type", "application/json")
            .method(
                exchange.getRequestMethod(),
                BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    admit(request, exchange.getRequestHeaders().getFirst("Authorization"));
    HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
    answer(exchange, response.statusCode(), response.body());
  }

  private static void admit(HttpRequest.Builder request, String shown) {
    Matcher agent = AGENT.matcher(shown);
    if (agent.matches()) {
      String token = RunningService.token("agent:" + agent.group(1), Set.of(Scope.AGENT));
      request.header("Authorization", "Bearer " + token);
      request.header(TicksApi.GENERATION, agent.group(2));
    } else if (shown.equals("Bearer operator")) {
      Set<Scope> scopes = Set.of(Scope.OPERATOR, Scope.VIEWER);
      request.header("Authorization", "Bearer " + RunningService.token("key:test", scopes));
    } else {
      request.header("Authorization", shown);
    }
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
