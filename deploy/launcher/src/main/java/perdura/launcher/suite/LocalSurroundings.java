package perdura.launcher.suite;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import perdura.launcher.plan.Database;
import perdura.launcher.plan.ProcessPlan;
import perdura.launcher.plan.ServiceAddress;
import perdura.launcher.postgres.EmbeddedPostgres;
import perdura.launcher.supervision.Readiness;
import perdura.launcher.supervision.Surroundings;
import perdura.settings.Service;
import perdura.tokens.InternalKey;
import perdura.tokens.InternalTokens;
import perdura.tokens.Scope;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks PostgreSQL by a login, and services by their readiness endpoint. */
final class LocalSurroundings implements Surroundings {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration STALE = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final @Nullable EmbeddedPostgres postgres;
  private final InternalTokens tokens;
  private final Local services;
  private final Clock clock;

  /**
   * @param postgres null where the database is somebody else's
   */
  LocalSurroundings(
      @Nullable EmbeddedPostgres postgres, InternalKey key, Local services, Clock clock) {
    this.postgres = postgres;
    this.tokens = new InternalTokens(key);
    this.services = services;
    this.clock = clock;
  }

  @Override
  public Optional<String> obstacleTo(ProcessPlan process) {
    return postgres != null && process.name().equals(Database.PROCESS)
        ? postgres.obstacle()
        : Optional.empty();
  }

  @Override
  public Readiness look(ProcessPlan process) {
    if (postgres != null && process.name().equals(Database.PROCESS)) {
      return Readiness.of(postgres.isReady());
    }
    if (process.kind() == ProcessPlan.Kind.ONE_SHOT) {
      return Readiness.of(false);
    }
    Map<String, Boolean> services = new HashMap<>();
    process.services().forEach(service -> services.put(service.name(), isReady(service)));
    boolean ready =
        process.services().stream()
            .allMatch(
                service -> service.optional() || services.getOrDefault(service.name(), false));
    return new Readiness(ready, services);
  }

  /** Those of which an instrument's market spoke lately; the engine knows no other sign. */
  @Override
  public Set<String> liveVenues() {
    return services
        .call(Service.TRADING_ENGINE, "GET", "/api/v1/instruments", "")
        .map(LocalSurroundings::liveVenuesIn)
        .orElse(Set.of());
  }

  private static Set<String> liveVenuesIn(String instruments) {
    Set<String> live = new HashSet<>();
    try {
      for (JsonNode instrument : JSON.readTree(instruments).path("items")) {
        if (instrument.path("ageMs").asLong(Long.MAX_VALUE) <= STALE.toMillis()) {
          live.add(instrument.path("venue").asString());
        }
      }
    } catch (JacksonException notJson) {
      // Nothing is known, so none counts as live.
      return Set.of();
    }
    return live;
  }

  private boolean isReady(ServiceAddress service) {
    String token =
        tokens.mint("launcher", "launcher", service.name(), EnumSet.of(Scope.SERVICE), clock);
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + service.port() + "/actuator/health/readiness"))
            .header("Authorization", "Bearer " + token)
            .timeout(PATIENCE)
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
