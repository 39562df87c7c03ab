package perdura.servicesupport.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perdura.servicesupport.application.Services;

class RefusedStartIT {
  private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  @ParameterizedTest
  @CsvSource({
    "perdura.databas.pool-size, 2, Did you mean perdura.database.pool-size?",
    "AUTONOMOUS_MODE, perhaps, It must be enabled or disabled",
    "perdura.database.pool-size, 21, MAX_DATABASE_CONNECTIONS (20)",
    "DATABASE_URL, mysql://x, postgresql://",
    "perdura.internal-key, c2VjcmV0, The internal key has 6 bytes",
  })
  void refusesToStartAndSaysWhy(String name, String value, String reason) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("server.port", 0);
    settings.put("perdura.internal-key", KEY);
    settings.put("DATABASE_URL", "postgresql://perdura_app:secret@127.0.0.1:1/none");
    settings.put(name, value);

    Throwable failure = catchThrowable(() -> Services.start(SampleService.class, settings).close());

    assertThat(failure).hasStackTraceContaining(reason);
    assertThat(Services.exitCode(failure)).isEqualTo(Services.CONFIGURATION);
  }

  @Test
  void refusesToStartWithoutAKey() {
    Throwable failure =
        catchThrowable(() -> Services.start(SampleService.class, Map.of("server.port", 0)).close());

    assertThat(Services.exitCode(failure)).isEqualTo(Services.CONFIGURATION);
  }

  @Test
  void endsWithOneForAnyOtherFailure() {
    assertThat(Services.exitCode(new IllegalStateException("port in use"))).isEqualTo(1);
  }
}
