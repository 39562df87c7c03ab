package perdura.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import perdura.tokens.ApiKey;

/** The kill switch works through the gateway with PostgreSQL down (law L7), and limits hold. */
class DoorWithoutDatabaseIT {
  private static PlayedOwner engine;
  private static Door door;

  @BeforeAll
  static void start() throws Exception {
    engine = new PlayedOwner();
    door =
        new Door(
            "postgresql://perdura_app:secret@127.0.0.1:1/none",
            Map.of(
                "perdura.trading-engine.url", engine.url(),
                "perdura.gateway.requests-per-second", 1,
                "perdura.gateway.burst", 5));
  }

  @AfterAll
  static void stop() {
    door.close();
    engine.close();
  }

  @Test
  void haltsWithTheAdminKeyHoweverManyRequestsThereWere() throws Exception {
    HttpResponse<String> last = door.get("/api/v1/me", door.admin.text());
    for (int i = 0; i < 10; i++) {
      last = door.get("/api/v1/me", door.admin.text());
    }

    HttpResponse<String> halt = door.post("/api/v1/halts", door.admin.text(), "{}");

    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(last.headers().firstValue("Retry-After")).contains("1");
    assertThat(halt.statusCode()).isEqualTo(200);
  }

  @Test
  void saysThatOtherKeysCannotBeLookedUp() throws Exception {
    String other = ApiKey.generate("other", new SecureRandom()).text();

    HttpResponse<String> answer = door.get("/api/v1/me", other);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("DATABASE_UNAVAILABLE");
  }
}
