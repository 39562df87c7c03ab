package perdura.monitortest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import perdura.healthmonitor.HealthMonitorService;
import perdura.postgres.DatabaseUrl;
import perdura.servicesupport.application.Services;
import perdura.servicesupport.platform.Platform;
import perdura.testsupport.clock.ManualClock;
import perdura.tokens.InternalKey;
import perdura.tokens.InternalTokens;
import perdura.tokens.Scope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole monitor, which probes PostgreSQL and a played scheduler each second. */
public final class RunningMonitor implements AutoCloseable {
  private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  private static final Duration STEP = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(30);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ConfigurableApplicationContext context;
  private final HttpClient http = HttpClient.newHttpClient();

  private RunningMonitor(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** As it runs in a suite, on the machine's clock. */
  public static RunningMonitor on(
      DatabaseUrl database, PlayedService scheduler, Map<String, Object> settings) {
    return start(HealthMonitorService.class, database, scheduler, settings);
  }

  /** On a clock that the test sets, one thing after the other, with a played platform. */
  public static RunningMonitor timed(
      DatabaseUrl database, PlayedService scheduler, Map<String, Object> settings) {
    return start(TimedMonitor.class, database, scheduler, settings);
  }

  private static RunningMonitor start(
      Class<?> application,
      DatabaseUrl database,
      PlayedService scheduler,
      Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>();
    all.put("server.port", 0);
    all.put("perdura.internal-key", KEY);
    all.put("DATABASE_URL", database.withSecrets());
    all.put("perdura.data", "target/monitor-" + UUID.randomUUID());
    all.put("HEALTH_CHECK_INTERVAL", 1);
    all.put("perdura.health.services", "scheduler");
    all.put("perdura.scheduler.url", scheduler.url());
    all.putAll(settings);
    return new RunningMonitor(Services.start(application, all));
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public PlayedPlatform platform() {
    return (PlayedPlatform) bean(Platform.class);
  }

  /** What the monitor's clock shows. */
  public Instant now() {
    return bean(Clock.class).instant();
  }

  /** Lets time pass on the monitor's clock; all that comes due meanwhile has happened then. */
  public void pass(Duration by) {
    bean(ManualScheduler.class).pass(by);
  }

  /** Sets the monitor's clock forward at once, as if nothing had run meanwhile. */
  public void jump(Duration by) {
    bean(ManualClock.class).advance(by);
  }

  /** Lets time pass, second by second, until that holds; half an hour at most. */
  public void passUntil(Callable<Boolean> condition) throws Exception {
    Instant latest = now().plus(LONGEST);
    do {
      if (now().isAfter(latest)) {
        throw new AssertionError("It did not come to that within " + LONGEST + ".");
      }
      pass(STEP);
    } while (!condition.call());
  }

  public Answer get(String path) {
    return send("GET", path, "", Scope.VIEWER);
  }

  public Answer post(String path, String body) {
    return send("POST", path, body, Scope.OPERATOR);
  }

  /** An answer; its body is JSON null where there was none. */
  public record Answer(int status, JsonNode body) {}

  public Answer send(String method, String path, String body, Scope scope) {
    String token =
        new InternalTokens(InternalKey.parse(KEY))
            .mint("test", "key:test", "health-monitor", Set.of(scope), bean(Clock.class));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + Services.port(context) + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      String text = response.body().isEmpty() ? "null" : response.body();
      return new Answer(response.statusCode(), JSON.readTree(text));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
