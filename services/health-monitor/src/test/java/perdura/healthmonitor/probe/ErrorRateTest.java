package perdura.healthmonitor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ErrorRateTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final ErrorRate rate = new ErrorRate();

  @Test
  void countsRequestsButThoseOfTheActuator() {
    RequestCounts counts =
        RequestCounts.in(
            """
            # HELP http_server_requests_seconds
            http_server_requests_seconds_count{error="none",method="GET",outcome="SUCCESS",status="200",uri="/api/v1/tasks"} 90
            http_server_requests_seconds_count{error="none",method="GET",outcome="SERVER_ERROR",status="503",uri="/api/v1/tasks"} 10
            http_server_requests_seconds_count{error="none",method="GET",outcome="SERVER_ERROR",status="503",uri="/actuator/health/{*path}"} 500
            http_server_requests_seconds_sum{method="GET",outcome="SUCCESS",uri="/api/v1/tasks"} 3.5
            jvm_threads_live_threads 30
            """);

    assertThat(counts).isEqualTo(new RequestCounts(100, 10));
  }

  @Test
  void tellsThePartThatFailedWithinAMinute() {
    assertThat(at(0, 1000, 500)).isNull();
    assertThat(at(30, 1100, 510)).isEqualTo(0.1);
    assertThat(at(60, 1200, 510)).isEqualTo(0.05);
    assertThat(at(90, 1300, 510)).isZero();
  }

  @Test
  void tellsNothingOfAFewRequests() {
    at(0, 0, 0);

    assertThat(at(30, 3, 1)).isNull();
  }

  @Test
  void countsQuietForGood() {
    at(0, 10, 5);

    assertThat(at(30, 10, 5)).isZero();
  }

  @Test
  void startsAnewWithTheServicesCounters() {
    at(0, 1000, 500);

    assertThat(at(30, 40, 20)).isNull();
    assertThat(at(60, 140, 20)).isZero();
  }

  private @Nullable Double at(long second, double all, double failed) {
    return rate.on(START.plusSeconds(second), new RequestCounts(all, failed));
  }
}
