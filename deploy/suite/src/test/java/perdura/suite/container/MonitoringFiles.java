package perdura.suite.container;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Prometheus and Grafana are told to look at. */
final class MonitoringFiles {
  private static final Pattern NOT_A_METRIC =
      Pattern.compile(
          "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|\\b(by|without|on|ignoring)\\s*\\([^)]*\\)|\\b\\w+\\s*(?=\\()|\\b[\\d.]+(e\\d+)?\\b");
  private static final Pattern METRIC = Pattern.compile("\\b(?:up|[a-z]+(?:_[a-z0-9]+)+)\\b");

  private MonitoringFiles() {}

  static List<Object> rules() {
    return Repository.list(
            Repository.value(Repository.yaml("deploy/prometheus/alerts.yml"), "groups"))
        .stream()
        .flatMap(
            group -> Repository.list(Repository.value(Repository.map(group), "rules")).stream())
        .toList();
  }

  static JsonNode dashboard() {
    return JsonMapper.shared().readTree(Repository.text("deploy/grafana/dashboards/perdura.json"));
  }

  /** The name of every metric that a rule or a panel asks for. */
  static Set<String> metrics() {
    Set<String> names = new TreeSet<>();
    Stream.concat(
            rules().stream().map(rule -> String.valueOf(Repository.map(rule).get("expr"))),
            dashboard().findValues("expr").stream().map(JsonNode::asString))
        .forEach(expression -> names.addAll(namesIn(expression)));
    return names;
  }

  static Set<String> namesIn(String expression) {
    Matcher matcher = METRIC.matcher(NOT_A_METRIC.matcher(expression).replaceAll(" "));
    Set<String> names = new TreeSet<>();
    while (matcher.find()) {
      names.add(matcher.group());
    }
    return names;
  }
}
