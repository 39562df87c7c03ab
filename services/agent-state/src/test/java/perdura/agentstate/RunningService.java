package perdura.agentstate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import perdura.api.agentstate.TicksApi;
import perdura.postgres.DatabaseUrl;
import perdura.servicesupport.application.Services;
import perdura.testsupport.database.TestDatabase;
import perdura.tokens.InternalKey;
import perdura.tokens.InternalTokens;
import perdura.tokens.Scope;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on a database, as callers meet it: over HTTP, with tokens. */
public final class RunningService implements AutoCloseable {
  private static final InternalKey KEY = InternalKey.generate(new SecureRandom());
  private static final InternalTokens TOKENS = new InternalTokens(KEY);
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();
  private static final AtomicInteger NAMES = new AtomicInteger();

  private final ConfigurableApplicationContext context;
  private final HttpClient http = HttpClient.newHttpClient();

  private RunningService(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** The service on {@code database}, with {@code settings} over the defaults. */
  public static RunningService on(DatabaseUrl database, Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("server.port", 0);
    all.put("perdura.internal-key", KEY.base64());
    all.put("DATABASE_URL", database.withSecrets());
    return new RunningService(Services.start(AgentStateService.class, all));
  }

  /** The service on a database where it may write its own tables only. */
  public static RunningService on(TestDatabase database) {
    return on(database.url(), Map.of());
  }

  /** The database as its owner sees it: to look, and to let time pass. */
  public static JdbcClient owner(TestDatabase database) {
    DatabaseUrl url = database.owner().withParameter("currentSchema", "perdura");
    return JdbcClient.create(
        new DriverManagerDataSource(url.jdbcUrl(), url.user(), url.password()));
  }

  /** A name that no other test uses. */
  public static String newName() {
    return "agent-" + NAMES.incrementAndGet();
  }

  public ConfigurableApplicationContext context() {
    return context;
  }

  /** Where it listens. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + Services.port(context));
  }

  /** A token of {@code subject} for this service, good for a minute. */
  public static String token(String subject, Set<Scope> scopes) {
    return TOKENS.mint("gateway", subject, "agent-state", scopes, Clock.systemUTC());
  }

  /** Somebody with these scopes. */
  public Hands as(Scope... scopes) {
    return new Hands("key:test", Set.of(scopes), Map.of());
  }

  /** The agent {@code name} in its start number {@code generation}. */
  public Hands asAgent(String name, long generation) {
    return new Hands(
        "agent:" + name,
        Set.of(Scope.AGENT),
        Map.of(TicksApi.GENERATION, Long.toString(generation)));
  }

  /** Registers an agent under a new name, which it returns. */
  public String newAgent() {
    String name = newName();
    as(Scope.OPERATOR)
        .post("/api/v1/agents", "{'name':'%s','kind':'external'}".formatted(name))
        .require(200);
    return name;
  }

  @Override
  public void close() {
    context.close();
  }

  /** An answer; its body is JSON null where there was none. */
  public record Answer(int status, JsonNode body, HttpHeaders headers) {
    public String code() {
      return body.path("code").asString("");
    }

    public String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    /** This answer, if it has that status. */
    public Answer require(int expected) {
      if (status != expected) {
        throw new AssertionError("Expected " + expected + ", got " + status + ": " + body);
      }
      return this;
    }
  }

  /** A caller's hands. JSON may be written with single quotes. */
  public final class Hands {
    private final String subject;
    private final Set<Scope> scopes;
    private final Map<String, String> headers;

    private Hands(String subject, Set<Scope> scopes, Map<String, String> headers) {
      this.subject = subject;
      this.scopes = scopes;
      this.headers = headers;
    }

    /** The same with that header on every request, in place of the usual one of its name. */
    public Hands with(String header, String value) {
      Map<String, String> more = new HashMap<>(headers);
      more.put(header, value);
      return new Hands(subject, scopes, more);
    }

    public Answer get(String path) {
      return send("GET", path, null);
    }

    public Answer post(String path, String body) {
      return send("POST", path, body);
    }

    public Answer put(String path, String body) {
      return send("PUT", path, body);
    }

    public Answer patch(String path, String body) {
      return send("PATCH", path, body);
    }

    public Answer delete(String path) {
      return send("DELETE", path, null);
    }

    public Answer tick(String name, String body) {
      return post("/api/v1/agents/" + name + "/tick", body);
    }

    private Answer send(String method, String path, @Nullable String body) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(address().resolve(path))
              .header("Authorization", "Bearer " + token(subject, scopes))
              .header("Content-Type", "application/json")
              .method(
                  method,
                  body == null
                      ? BodyPublishers.noBody()
                      : BodyPublishers.ofString(body.replace('\'', '"')));
      headers.forEach(request::setHeader);
      try {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        String text = response.body().isEmpty() ? "null" : response.body();
        return new Answer(response.statusCode(), JSON.readTree(text), response.headers());
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(interrupted);
      }
    }
  }
}
