package perdura.servicesupport.client;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import perdura.settings.Service;
import perdura.tokens.InternalTokens;
import perdura.tokens.Scope;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes clients from the owners' interfaces in the api module. Each call carries a fresh token of
 * this service and the correlation id, waits 10 s at most, is tried twice where a repeat is
 * harmless, and is not made at all while the owner's circuit breaker is open. Thread-safe.
 *
 * <p>A client throws {@link CallRefused} where the owner says no, and {@link CallFailed} where
 * nobody knows.
 */
public final class ServiceClients {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration REST = Duration.ofSeconds(2);

  private final Service self;
  private final Function<Service, URI> places;
  private final InternalTokens tokens;
  private final Clock clock;
  private final JsonMapper json;
  private final MeterRegistry meters;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final Map<Service, CircuitBreaker> breakers = new ConcurrentHashMap<>();

  ServiceClients(
      Service self,
      Function<Service, URI> places,
      InternalTokens tokens,
      Clock clock,
      JsonMapper json,
      MeterRegistry meters) {
    this.self = self;
    this.places = places;
    this.tokens = tokens;
    this.clock = clock;
    // A newer owner may say more than we know; that is no error to a reader.
    this.json = json.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    this.meters = meters;
  }

  /** A client of {@code owner} with the methods of {@code api}. */
  public <T> T of(Service owner, Class<T> api) {
    JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
    requests.setReadTimeout(ANSWER);
    RestClient rest =
        RestClient.builder()
            .baseUrl(places.apply(owner))
            .requestFactory(requests)
            .configureMessageConverters(converters ->
                converters.withJsonConverter(new JacksonJsonHttpMessageConverter(json)))
            .requestInterceptor(new GuardedCall(owner, breaker(owner), () -> token(owner)))
            .defaultStatusHandler(new Refusals(owner, json))
            .build();
    return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(rest))
        .build()
        .createClient(api);
  }

  private String token(Service owner) {
    return tokens.mint(
        self.label(), "service:" + self.label(), owner.label(), Set.of(Scope.SERVICE), clock);
  }

  private CircuitBreaker breaker(Service owner) {
    return breakers.computeIfAbsent(owner, this::newBreaker);
  }

  private CircuitBreaker newBreaker(Service owner) {
    CircuitBreaker breaker =
        CircuitBreaker.of(
            owner.label(),
            CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(10)
                .failureRateThreshold(50)
                .waitDurationInOpenState(REST)
                .permittedNumberOfCallsInHalfOpenState(3)
                .build());
    Gauge.builder(
            "perdura.client.breaker.open",
            breaker,
            one -> one.getState() == CircuitBreaker.State.CLOSED ? 0 : 1)
        .tag("owner", owner.label())
        .register(meters);
    return breaker;
  }
}
