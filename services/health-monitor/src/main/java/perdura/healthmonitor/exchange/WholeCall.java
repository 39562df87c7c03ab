package perdura.healthmonitor.exchange;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A call that ends in time as a whole. The client's own time-out only bounds the wait for the head
 * of an answer; a body that stalls would hold the caller for ever.
 */
public final class WholeCall {
  private WholeCall() {}

  /**
   * The answer with all of its body; what is late is cancelled.
   *
   * @param patience from the begin of the call to the end of the body
   * @throws HttpTimeoutException if it takes longer
   * @throws IOException if there is no whole answer
   */
  public static <T> HttpResponse<T> send(
      HttpClient http, HttpRequest request, BodyHandler<T> body, Duration patience)
      throws IOException {
    CompletableFuture<HttpResponse<T>> answer = http.sendAsync(request, body);
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      answer.cancel(true);
      throw new HttpTimeoutException("no whole answer within " + patience.toMillis() + " ms");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
