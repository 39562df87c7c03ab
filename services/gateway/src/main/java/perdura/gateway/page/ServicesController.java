package perdura.gateway.page;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import perdura.api.Page;
import perdura.servicesupport.client.Places;
import perdura.servicesupport.security.Needs;
import perdura.settings.Service;
import perdura.tokens.InternalTokens;
import perdura.tokens.Scope;

/** Asks every service whether it is ready, all at once, and tells what each says. */
@RestController
class ServicesController {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final Places places;
  private final InternalTokens tokens;
  private final Clock clock;

  ServicesController(Places places, InternalTokens tokens, Clock clock) {
    this.places = places;
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * A service.
   *
   * @param status {@code UP}, {@code NOT_READY} or {@code UNREACHABLE}
   * @param port where it listens; null where its address names none
   */
  record ServiceView(String name, String status, @Nullable Integer port) {}

  @GetMapping("/api/v1/services")
  @Needs({Scope.VIEWER, Scope.SERVICE})
  Page<ServiceView> services() {
    List<CompletableFuture<ServiceView>> asked =
        Arrays.stream(Service.values()).map(this::ask).toList();
    return new Page<>(asked.stream().map(CompletableFuture::join).toList(), null);
  }

  private CompletableFuture<ServiceView> ask(Service service) {
    if (service == Service.GATEWAY) {
      return CompletableFuture.completedFuture(view(service, "UP"));
    }
    return http.sendAsync(request(service), BodyHandlers.discarding())
        .handle((answer, _) -> view(service, status(answer)));
  }

  private ServiceView view(Service service, String status) {
    int port = places.of(service).getPort();
    return new ServiceView(service.label(), status, port < 0 ? null : port);
  }

  private HttpRequest request(Service service) {
    String token =
        tokens.mint("gateway", "service:gateway", service.label(), Set.of(Scope.SERVICE), clock);
    return HttpRequest.newBuilder(URI.create(places.of(service) + "/actuator/health/readiness"))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token)
        .build();
  }

  private static String status(@Nullable HttpResponse<Void> answer) {
    if (answer == null) {
      return "UNREACHABLE";
    }
    return answer.statusCode() == 200 ? "UP" : "NOT_READY";
  }
}
