package perdura.servicesupport.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;
import perdura.servicesupport.correlation.Correlation;
import perdura.settings.Service;
import perdura.tokens.Caller;
import perdura.tokens.InternalKey;
import perdura.tokens.InternalTokens;
import perdura.tokens.Scope;
import perdura.tokens.Verification;
import tools.jackson.databind.json.JsonMapper;

class ServiceClientsIT {
  private final InternalTokens tokens =
      new InternalTokens(InternalKey.generate(new SecureRandom()));
  private final AtomicInteger asked = new AtomicInteger();

  private HttpServer owner;
  private Things things;
  private String authorization = "";
  private String correlation = "";

  interface Things {
    @GetExchange("/things/{id}")
    Thing thing(@PathVariable String id);

    @PostExchange("/things/{id}")
    Thing change(@PathVariable String id);
  }

  record Thing(String id) {}

  @BeforeEach
  void start() throws IOException {
    owner = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    owner.createContext("/", this::answer);
    owner.start();
    things =
        new ServiceClients(
                Service.SCHEDULER,
                _ -> URI.create("http://127.0.0.1:" + owner.getAddress().getPort()),
                tokens,
                Clock.systemUTC(),
                JsonMapper.shared(),
                new SimpleMeterRegistry())
            .of(Service.TRADING_ENGINE, Things.class);
  }

  @AfterEach
  void stop() {
    MDC.remove(Correlation.KEY);
    owner.stop(0);
  }

  @Test
  void asksInTheServicesOwnNameUnderTheCorrelationId() {
    MDC.put(Correlation.KEY, "tale-7");

    Thing thing = things.thing("good");

    assertThat(thing).isEqualTo(new Thing("good"));
    assertThat(correlation).isEqualTo("tale-7");
    assertThat(
            tokens.verify(
                authorization.substring("Bearer ".length()), "trading-engine", Clock.systemUTC()))
        .isEqualTo(
            new Verification.Accepted(
                new Caller("scheduler", "service:scheduler", Set.of(Scope.SERVICE))));
  }

  @Test
  void tellsWhyTheOwnerSaidNo() {
    CallRefused refused = catchThrowableOfType(CallRefused.class, () -> things.thing("refused"));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("LEASE_HELD");
    assertThat(refused).hasMessage("trading-engine answered 409 LEASE_HELD: Another has it.");
    assertThat(asked).hasValue(1);
  }

  @Test
  void saysThatItDoesNotKnowWhenTheOwnerFails() {
    assertThatThrownBy(() -> things.thing("broken"))
        .isInstanceOf(CallFailed.class)
        .hasMessageContaining("502");
  }

  @Test
  void repeatsReadsOnceAndChangesNever() {
    assertThatThrownBy(() -> things.thing("cut")).isInstanceOf(CallFailed.class);
    int reads = asked.getAndSet(0);
    assertThatThrownBy(() -> things.change("cut")).isInstanceOf(CallFailed.class);

    assertThat(reads).isGreaterThanOrEqualTo(2);
    assertThat(asked).hasValue(1);
  }

  @Test
  void leavesAnOwnerAloneThatKeepsFailing() {
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> things.thing("broken")).isInstanceOf(CallFailed.class);
    }
    asked.set(0);

    assertThatThrownBy(() -> things.thing("good"))
        .isInstanceOf(CallFailed.class)
        .hasMessageContaining("has failed too often");
    assertThat(asked).hasValue(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    authorization = exchange.getRequestHeaders().getFirst("Authorization");
    correlation = exchange.getRequestHeaders().getFirst("X-Correlation-Id");
    switch (exchange.getRequestURI().getPath()) {
      case "/things/good" -> reply(exchange, 200, "{\"id\":\"good\",\"newer\":true}");
      case "/things/refused" ->
          reply(exchange, 409, "{\"code\":\"LEASE_HELD\",\"detail\":\"Another has it.\"}");
      case "/things/broken" -> reply(exchange, 502, "<html>");
      default -> exchange.close();
    }
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
