package perdura.healthmonitor.probe;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests that a service has answered since it started, its actuator's left out.
 *
 * @param failed those that failed by the service's fault
 */
record RequestCounts(double all, double failed) {
  private static final String METRIC = "http_server_requests_seconds_count{";
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** Adds up the lines of a Prometheus scrape. */
  static RequestCounts in(String scrape) {
    return scrape
        .lines()
        .filter(line -> line.startsWith(METRIC) && !label(line, "uri").startsWith("/actuator"))
        .map(RequestCounts::ofLine)
        .reduce(new RequestCounts(0, 0), RequestCounts::plus);
  }

  private static RequestCounts ofLine(String line) {
    double count = Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    boolean failed = label(line, "outcome").equals("SERVER_ERROR");
    return new RequestCounts(count, failed ? count : 0);
  }

  private static String label(String line, String name) {
    Matcher matcher = LABEL.matcher(line);
    while (matcher.find()) {
      if (matcher.group(1).equals(name)) {
        return matcher.group(2);
      }
    }
    return "";
  }

  /** What came after {@code earlier}; nothing if the service has started anew in between. */
  Optional<RequestCounts> since(RequestCounts earlier) {
    RequestCounts difference = new RequestCounts(all - earlier.all, failed - earlier.failed);
    return difference.all < 0 || difference.failed < 0 ? Optional.empty() : Optional.of(difference);
  }

  private RequestCounts plus(RequestCounts other) {
    return new RequestCounts(all + other.all, failed + other.failed);
  }
}
