package perdura.gateway.door;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ConfigurableApplicationContext;
import perdura.gateway.GatewayService;
import perdura.servicesupport.application.Services;
import perdura.tokens.AgentTokens;
import perdura.tokens.ApiKey;
import perdura.tokens.InternalKey;
import perdura.tokens.InternalTokens;
import perdura.tokens.LoginTokens;
import perdura.tokens.Scope;

/** A gateway that runs for a test, with all that opens it. */
final class Door implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  final InternalKey key = InternalKey.generate(new SecureRandom());
  final InternalTokens tokens = new InternalTokens(key);
  final LoginTokens logins = new LoginTokens(key);
  final AgentTokens agents = new AgentTokens(key);
  final ApiKey admin = ApiKey.generate("admin", new SecureRandom());

  private final ConfigurableApplicationContext context;

  Door(String databaseUrl, Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("server.port", 0);
    settings.put("perdura.internal-key", key.base64());
    settings.put("perdura.admin-key-sha256", admin.sha256());
    settings.put("DATABASE_URL", databaseUrl);
    settings.putAll(more);
    context = Services.start(GatewayService.class, settings);
  }

  ConfigurableApplicationContext context() {
    return context;
  }

  int port() {
    return Services.port(context);
  }

  String link() {
    return logins.mintLink("admin", Scope.ADMIN, Clock.systemUTC());
  }

  String internal(Scope scope) {
    return tokens.mint("cli", "cli", "gateway", Set.of(scope), Clock.systemUTC());
  }

  HttpResponse<String> get(String path, String bearer) throws IOException, InterruptedException {
    return send(request(path, bearer));
  }

  HttpResponse<String> post(String path, String bearer, String body)
      throws IOException, InterruptedException {
    return send(
        request(path, bearer)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  HttpRequest.Builder request(String path, String bearer) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    return bearer.isEmpty() ? request : request.header("Authorization", "Bearer " + bearer);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    context.close();
  }
}
