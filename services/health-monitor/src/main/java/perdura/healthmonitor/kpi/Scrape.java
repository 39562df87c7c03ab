package perdura.healthmonitor.kpi;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the series that the key figures need out of a service's answer to Prometheus. */
final class Scrape {
  private static final Pattern LINE =
      Pattern.compile("([a-zA-Z_:][\\w:]*)\\{(.*)} +([-+.\\w]+)(?: .*)?");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Map<String, Series> HISTOGRAMS =
      Map.of(
          "perdura_decision_latency_seconds_bucket", Series.DECISION_LATENCY,
          "perdura_engine_detection_seconds_bucket", Series.ARBITRAGE_DETECTION,
          "perdura_engine_order_execution_seconds_bucket", Series.ORDER_EXECUTION);

  private final Map<Series, Map<String, Double>> found = new EnumMap<>(Series.class);

  private Scrape() {}

  /** The series that are in it; requests of the actuator are left out. */
  static Map<Series, Counts> read(String text) {
    Scrape scrape = new Scrape();
    text.lines().map(LINE::matcher).filter(Matcher::matches).forEach(scrape::take);
    Map<Series, Counts> counts = new EnumMap<>(Series.class);
    scrape.found.forEach((series, values) -> counts.put(series, new Counts(values)));
    return counts;
  }

  private void take(Matcher line) {
    String name = line.group(1);
    double value = number(line.group(3));
    Series histogram = HISTOGRAMS.get(name);
    if (histogram != null) {
      add(histogram, labels(line.group(2)).getOrDefault("le", ""), value);
    } else if (name.equals("http_server_requests_seconds_count")) {
      takeRequests(labels(line.group(2)), value);
    } else if (name.equals("perdura_scheduler_fire_seconds_count")) {
      addOutcome(Series.TASKS, labels(line.group(2)).getOrDefault("outcome", ""), "failed", value);
    }
  }

  private void takeRequests(Map<String, String> labels, double value) {
    if (!labels.getOrDefault("uri", "").startsWith("/actuator")) {
      addOutcome(Series.REQUESTS, labels.getOrDefault("outcome", ""), "SERVER_ERROR", value);
    }
  }

  private void addOutcome(Series series, String outcome, String failure, double value) {
    add(series, "all", value);
    add(series, "failed", outcome.equals(failure) ? value : 0);
  }

  private void add(Series series, String counter, double value) {
    found.computeIfAbsent(series, _ -> new HashMap<>()).merge(counter, value, Double::sum);
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new HashMap<>();
    Matcher label = LABEL.matcher(text);
    while (label.find()) {
      labels.put(label.group(1), label.group(2));
    }
    return labels;
  }

  private static double number(String text) {
    return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
  }
}
