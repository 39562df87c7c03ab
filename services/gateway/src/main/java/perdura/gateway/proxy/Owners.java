package perdura.gateway.proxy;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import perdura.servicesupport.problem.ProblemException;
import perdura.settings.Service;

/** Asks owners, each under its circuit breaker and within the time-out. Thread-safe. */
@Component
class Owners {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration REST = Duration.ofSeconds(5);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private final Map<Service, CircuitBreaker> breakers = new EnumMap<>(Service.class);
  private final Duration patience;

  Owners(MeterRegistry meters, @Value("${perdura.gateway.timeout-ms}") long timeoutMs) {
    this.patience = Duration.ofMillis(timeoutMs);
    for (Service owner : Service.values()) {
      breakers.put(owner, breaker(owner, meters));
    }
  }

  /**
   * Sends {@code request} and returns as soon as the answer's headers are there.
   *
   * @param always asks even an owner that keeps failing
   */
  HttpResponse<InputStream> ask(Service owner, HttpRequest.Builder request, boolean always) {
    CircuitBreaker breaker = breakers.get(owner);
    if (breaker == null || (!breaker.tryAcquirePermission() && !always)) {
      throw unavailable(owner, "has failed too often and is left alone for a moment");
    }
    long start = System.nanoTime();
    try {
      HttpResponse<InputStream> answer =
          http.send(request.timeout(patience).build(), BodyHandlers.ofInputStream());
      breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
      return answer;
    } catch (IOException failure) {
      breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, failure);
      throw told(owner, failure);
    } catch (InterruptedException stopping) {
      breaker.releasePermission();
      Thread.currentThread().interrupt();
      throw unavailable(owner, "was not heard to the end, because this gateway is stopping");
    }
  }

  private ProblemException told(Service owner, IOException failure) {
    if (failure instanceof HttpConnectTimeoutException) {
      return unavailable(owner, "cannot be reached now");
    }
    if (failure instanceof HttpTimeoutException || failure instanceof InterruptedIOException) {
      return new ProblemException(
          HttpStatus.GATEWAY_TIMEOUT,
          "SERVICE_TIMEOUT",
          "%s gave no answer within %d ms. A change may have taken effect: look before you repeat it."
              .formatted(owner.label(), patience.toMillis()));
    }
    return unavailable(owner, "cannot be reached now");
  }

  private static ProblemException unavailable(Service owner, String why) {
    return new ProblemException(
            HttpStatus.SERVICE_UNAVAILABLE,
            "SERVICE_UNAVAILABLE",
            owner.label() + " " + why + ". Try again.")
        .retryAfter(REST);
  }

  private static CircuitBreaker breaker(Service owner, MeterRegistry meters) {
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
            "perdura.gateway.breaker.open",
            breaker,
            one -> one.getState() == CircuitBreaker.State.CLOSED ? 0 : 1)
        .tag("owner", owner.label())
        .register(meters);
    return breaker;
  }
}
