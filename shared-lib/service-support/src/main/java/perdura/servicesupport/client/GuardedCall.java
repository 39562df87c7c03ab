package perdura.servicesupport.client;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import perdura.servicesupport.correlation.Correlation;
import perdura.servicesupport.paging.ETags;
import perdura.settings.Service;

/** One call under a circuit breaker, with its token, tried again where a repeat is harmless. */
final class GuardedCall implements ClientHttpRequestInterceptor {
  private static final Set<HttpMethod> HARMLESS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.PUT, HttpMethod.DELETE);

  private final Service owner;
  private final CircuitBreaker breaker;
  private final Supplier<String> token;

  GuardedCall(Service owner, CircuitBreaker breaker, Supplier<String> token) {
    this.owner = owner;
    this.breaker = breaker;
    this.token = token;
  }

  @Override
  public ClientHttpResponse intercept(
      HttpRequest request, byte[] body, ClientHttpRequestExecution execution) throws IOException {
    request.getHeaders().setBearerAuth(token.get());
    request.getHeaders().set(Correlation.HEADER, Correlation.current());
    try {
      return attempt(request, body, execution);
    } catch (IOException first) {
      if (!isHarmlessToRepeat(request)) {
        throw new CallFailed(owner, "did not answer", first);
      }
    }
    try {
      return attempt(request, body, execution);
    } catch (IOException second) {
      throw new CallFailed(owner, "did not answer, twice", second);
    }
  }

  private ClientHttpResponse attempt(
      HttpRequest request, byte[] body, ClientHttpRequestExecution execution) throws IOException {
    if (!breaker.tryAcquirePermission()) {
      throw new CallFailed(owner, "has failed too often; it is left alone for a moment", null);
    }
    long start = System.nanoTime();
    try {
      ClientHttpResponse response = execution.execute(request, body);
      record(response.getStatusCode().is5xxServerError(), start);
      return response;
    } catch (IOException | RuntimeException failure) {
      breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, failure);
      throw failure;
    }
  }

  private void record(boolean failed, long start) {
    long took = System.nanoTime() - start;
    if (failed) {
      breaker.onError(took, TimeUnit.NANOSECONDS, new CallFailed(owner, "failed", null));
    } else {
      breaker.onSuccess(took, TimeUnit.NANOSECONDS);
    }
  }

  private static boolean isHarmlessToRepeat(HttpRequest request) {
    return HARMLESS.contains(request.getMethod())
        || request.getHeaders().containsHeader(ETags.IDEMPOTENCY_KEY);
  }
}
