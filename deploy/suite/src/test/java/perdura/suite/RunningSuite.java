package perdura.suite;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import perdura.servicesupport.application.Services;
import perdura.settings.Service;
import perdura.testsupport.database.TestDatabase;
import perdura.tokens.AgentTokens;
import perdura.tokens.ApiKey;
import perdura.tokens.InternalKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All services in this process, on a database of their own, as people and agents meet them. */
final class RunningSuite implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final SecureRandom RANDOM = new SecureRandom();

  private final InternalKey key = InternalKey.generate(RANDOM);
  private final ApiKey admin = ApiKey.generate("admin", RANDOM);
  private final List<ConfigurableApplicationContext> running = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;

  private RunningSuite(int port) {
    this.port = port;
  }

  /** The suite with {@code settings} over the defaults, all of it ready. */
  static RunningSuite start(Path data, Map<String, Object> settings) throws Exception {
    RunningSuite suite = new RunningSuite(freePorts());
    Map<String, Object> all = new HashMap<>(settings);
    all.put("perdura.port", suite.port);
    all.put("perdura.data", data.toString());
    all.put("perdura.internal-key", suite.key.base64());
    all.put("perdura.admin-key-sha256", suite.admin.sha256());
    all.put("perdura.gateway.requests-per-second", 10_000);
    all.put("DATABASE_URL", TestDatabase.forApp().url().withSecrets());
    for (Class<?> application : Suite.APPLICATIONS) {
      suite.running.add(Services.start(application, all));
    }
    return suite;
  }

  /** The gateway's place. */
  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** What the launcher gives to that start of the agent. */
  String agentToken(String agent, long generation) {
    return new AgentTokens(key).mint(agent, generation, Clock.systemUTC());
  }

  /** The answer to an administrator's request below /api/v1, which must succeed. */
  JsonNode ask(String method, String path, @Nullable String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = send(admin.text(), "none", method, path, body);
    if (answer.statusCode() >= 300) {
      throw new AssertionError(method + " " + path + ": " + answer.body());
    }
    return JSON.readTree(answer.body().isEmpty() ? "null" : answer.body());
  }

  /** An administrator's request without a body, which may well be refused. */
  void tell(String method, String path) throws IOException, InterruptedException {
    send(admin.text(), "none", method, path, null);
  }

  /** The answer to the first start of an agent, whatever it is. */
  JsonNode askAs(String agent, String key, String method, String path, String body)
      throws IOException, InterruptedException {
    return JSON.readTree(send(agentToken(agent, 1), key, method, path, body).body());
  }

  private HttpResponse<String> send(
      String token, String key, String method, String path, @Nullable String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + "/api/v1/" + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .timeout(Duration.ofSeconds(20))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  @Override
  public void close() {
    running.reversed().forEach(ConfigurableApplicationContext::close);
    http.close();
  }

  private static int freePorts() throws IOException {
    for (int first = 31_000; first < 60_000; first += 20) {
      if (areFree(first)) {
        return first;
      }
    }
    throw new IOException("No nine free ports in a row");
  }

  private static boolean areFree(int first) {
    for (Service service : Service.values()) {
      try (ServerSocket socket =
          new ServerSocket(service.port(first), 1, InetAddress.getLoopbackAddress())) {
        socket.setReuseAddress(true);
      } catch (IOException taken) {
        return false;
      }
    }
    return true;
  }
}
