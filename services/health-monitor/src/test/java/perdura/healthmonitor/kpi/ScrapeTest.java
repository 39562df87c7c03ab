package perdura.healthmonitor.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScrapeTest {
  private static final String TEXT =
      """
      # HELP http_server_requests_seconds
      http_server_requests_seconds_count{error="none",method="GET",outcome="SUCCESS",uri="/api/v1/orders"} 40
      http_server_requests_seconds_count{method="GET",outcome="SERVER_ERROR",status="503",uri="/api/v1/a,b{c}"} 2
      http_server_requests_seconds_count{method="GET",outcome="SUCCESS",uri="/actuator/health"} 900
      http_server_requests_seconds_sum{method="GET",outcome="SUCCESS",uri="/api/v1/orders"} 1.5
      perdura_scheduler_fire_seconds_count{outcome="completed",task="risk_assessment"} 9
      perdura_scheduler_fire_seconds_count{outcome="failed",task="risk_assessment"} 1
      perdura_engine_detection_seconds_bucket{service="trading-engine",le="0.001"} 3
      perdura_engine_detection_seconds_bucket{service="trading-engine",le="+Inf"} 4
      perdura_engine_detection_seconds_count{service="trading-engine"} 4
      jvm_info 1
      """;

  @Test
  void countsRequestsAndWhatFailedByTheServicesFault() {
    assertThat(Scrape.read(TEXT).get(Series.REQUESTS))
        .extracting(counts -> counts.values().get("all"), counts -> counts.values().get("failed"))
        .containsExactly(42.0, 2.0);
  }

  @Test
  void countsTasksThatFailed() {
    assertThat(Scrape.read(TEXT).get(Series.TASKS))
        .extracting(counts -> counts.values().get("all"), counts -> counts.values().get("failed"))
        .containsExactly(10.0, 1.0);
  }

  @Test
  void readsTheBucketsOfAHistogram() {
    assertThat(Scrape.read(TEXT).get(Series.ARBITRAGE_DETECTION))
        .extracting(Counts::values)
        .isEqualTo(Map.of("0.001", 3.0, "+Inf", 4.0));
  }

  @Test
  void findsNothingWhereNothingIsTold() {
    assertThat(Scrape.read("jvm_info 1\n")).isEmpty();
  }
}
