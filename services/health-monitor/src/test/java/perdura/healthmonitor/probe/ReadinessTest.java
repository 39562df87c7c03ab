package perdura.healthmonitor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import perdura.healthmonitor.exchange.Exchange;
import tools.jackson.databind.json.JsonMapper;

class ReadinessTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void isReadyWhenItSaysSo() {
    assertThat(read(200, "{\"status\":\"UP\"}")).isEqualTo(new Readiness(true, false, ""));
  }

  @Test
  void tellsTheDatabaseFromFaultsOfItsOwn() {
    Readiness database =
        read(
            503,
            """
            {"status":"DOWN","components":{
              "database":{"status":"DOWN","details":{"reason":"no connection"}},
              "readinessState":{"status":"UP"}}}
            """);
    Readiness both =
        read(
            503,
            """
            {"status":"DOWN","components":{
              "database":{"status":"DOWN"},"loop":{"status":"DOWN","details":{"reason":"stands still"}}}}
            """);

    assertThat(database.waitsForDatabase()).isTrue();
    assertThat(database.reason()).isEqualTo("database is DOWN: no connection");
    assertThat(both.waitsForDatabase()).isFalse();
    assertThat(both.reason()).contains("loop is DOWN: stands still");
  }

  @Test
  void isNotReadyWhenItAnswersSomethingElse() {
    assertThat(read(404, "<html>")).isEqualTo(new Readiness(false, false, "answers 404"));
    assertThat(read(401, "")).isEqualTo(new Readiness(false, false, "answers 401"));
  }

  private static Readiness read(int status, String body) {
    return Readiness.of(new Exchange.Answer(status, body), JSON);
  }
}
