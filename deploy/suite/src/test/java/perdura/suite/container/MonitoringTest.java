package perdura.suite.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import perdura.settings.Service;

class MonitoringTest {
  private static final int GATEWAY_PORT = 8700;

  @Test
  void scrapesEveryServiceWithTheMetricsToken() {
    Map<String, Object> job =
        Repository.map(
            Repository.list(
                    Repository.value(
                        Repository.yaml("deploy/prometheus/prometheus.yml"), "scrape_configs"))
                .getFirst());
    Object targets =
        Repository.value(
            Repository.map(Repository.list(Repository.value(job, "static_configs")).getFirst()),
            "targets");

    assertThat(Repository.list(targets))
        .containsExactlyElementsOf(
            Arrays.stream(Service.values())
                .<Object>map(service -> service.label() + ":" + service.port(GATEWAY_PORT))
                .toList());
    assertThat(job.get("metrics_path")).isEqualTo("/actuator/prometheus");
    assertThat(job.get("authorization"))
        .isEqualTo(Map.of("type", "Bearer", "credentials_file", "/metrics/token"));
  }

  @Test
  void alertsOnTheConditionsThatHaveAMetric() {
    List<Object> names =
        MonitoringFiles.rules().stream().map(rule -> Repository.map(rule).get("alert")).toList();

    assertThat(names)
        .doesNotHaveDuplicates()
        .contains(
            "service_down",
            "high_error_rate",
            "slow_response",
            "memory_limit",
            "database_disconnected",
            "failed_trades",
            "feed_stale",
            "incident_open");
    assertThat(MonitoringFiles.rules())
        .allSatisfy(rule -> assertThat(Repository.map(rule)).containsKeys("expr", "labels"));
  }

  @Test
  void judgesErrorsByEnoughRequestsOfUsers() {
    String expression =
        MonitoringFiles.rules().stream()
            .map(Repository::map)
            .filter(rule -> "high_error_rate".equals(rule.get("alert")))
            .map(rule -> String.valueOf(rule.get("expr")))
            .findFirst()
            .orElseThrow();

    assertThat(expression.split("http_server_requests_seconds_count", -1))
        .hasSize(4)
        .filteredOn(part -> part.startsWith("{"))
        .hasSize(3)
        .allSatisfy(part -> assertThat(part).containsPattern("^\\{[^}]*uri!~\"/actuator\\.\\*\""));
    assertThat(expression).contains("increase(").contains(">= 20");
  }

  @Test
  void showsPanelsOfTheSourceThatIsProvisioned() {
    Object source =
        Repository.value(
            Repository.map(
                Repository.list(
                        Repository.value(
                            Repository.yaml(
                                "deploy/grafana/provisioning/datasources/prometheus.yml"),
                            "datasources"))
                    .getFirst()),
            "uid");

    assertThat(MonitoringFiles.dashboard().findValues("uid"))
        .extracting(uid -> uid.asString())
        .containsOnly("perdura", String.valueOf(source));
    assertThat(MonitoringFiles.dashboard().findValues("expr")).hasSizeGreaterThan(10);
  }

  @Test
  void findsTheMetricsInAnExpression() {
    assertThat(
            MonitoringFiles.namesIn(
                "sum by (service) (rate(a_total{status=~\"5..\"}[1m])) / b_seconds > 0.9 * 2048e6"))
        .containsExactly("a_total", "b_seconds");
  }
}
