package perdura.healthmonitor.notice;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perdura.monitortest.StallingReceiver;
import perdura.servicesupport.application.ConfigurationRefused;

class WebhookTest {
  private static final Addresses ALL = new Addresses(true);

  @Test
  @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void doesNotWaitForAReceiverWhoseAnswerStalls() throws Exception {
    try (StallingReceiver receiver = StallingReceiver.start()) {
      Webhook webhook = new Webhook(URI.create(receiver.url()), ALL, Duration.ofMillis(300));

      assertThatExceptionOfType(HttpTimeoutException.class)
          .isThrownBy(() -> webhook.send(UUID.randomUUID(), "{}"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.example/se cret",
        "https://hooks.example/{secret}",
        "secret",
        "a:secret"
      })
  void refusesWhatIsNoAddressWithoutShowingIt(String address) {
    assertThatExceptionOfType(ConfigurationRefused.class)
        .isThrownBy(() -> Webhook.at(address, ALL))
        .withNoCause()
        .withMessageContaining("PERDURA_HEALTH_WEBHOOK_URL")
        .withMessageNotContaining("cret");
  }
}
