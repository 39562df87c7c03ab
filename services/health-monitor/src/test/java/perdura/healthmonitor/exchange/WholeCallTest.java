package perdura.healthmonitor.exchange;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import perdura.monitortest.StallingReceiver;

class WholeCallTest {
  @Test
  @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void endsInTimeThoughTheBodyStalls() throws Exception {
    try (StallingReceiver receiver = StallingReceiver.start();
        HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(receiver.url())).build();

      assertThatExceptionOfType(HttpTimeoutException.class)
          .isThrownBy(() ->
              WholeCall.send(http, request, BodyHandlers.ofByteArray(), Duration.ofMillis(300)));
    }
  }
}
