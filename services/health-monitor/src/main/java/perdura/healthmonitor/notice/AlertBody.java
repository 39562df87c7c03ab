package perdura.healthmonitor.notice;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A message in the form in which Alertmanager posts to webhooks, version 4. Alertmanager knows no
 * acknowledgement; such a message is {@code firing}, with {@code transition} among the annotations.
 */
record AlertBody(
    String version,
    String groupKey,
    int truncatedAlerts,
    String status,
    String receiver,
    Map<String, String> groupLabels,
    Map<String, String> commonLabels,
    Map<String, String> commonAnnotations,
    String externalURL,
    List<Alert> alerts) {

  /** One alert; {@code endsAt} of year 1 means that it goes on, as Alertmanager has it. */
  record Alert(
      String status,
      Map<String, String> labels,
      Map<String, String> annotations,
      String startsAt,
      String endsAt,
      String generatorURL,
      String fingerprint) {}

  private static final String GOES_ON = "0001-01-01T00:00:00Z";

  static AlertBody of(Message message) {
    String status = message.endedAt() == null ? "firing" : "resolved";
    Map<String, String> labels = new TreeMap<>();
    labels.put("alertname", message.rule());
    labels.put("subject", message.subject());
    labels.put("severity", message.severity());
    Map<String, String> annotations = new TreeMap<>();
    annotations.put("summary", message.summary());
    annotations.put("transition", message.transition());
    annotations.put("note", message.note());
    annotations.put("incident", message.incident().toString());
    Alert alert =
        new Alert(
            status,
            labels,
            annotations,
            message.triggeredAt().toString(),
            text(message.endedAt()),
            "",
            message.incident().toString());
    return new AlertBody(
        "4",
        "{}:{alertname=\"" + message.rule() + "\", subject=\"" + message.subject() + "\"}",
        0,
        status,
        "perdura",
        Map.of("alertname", message.rule()),
        labels,
        annotations,
        "",
        List.of(alert));
  }

  private static String text(@Nullable Object endedAt) {
    return endedAt == null ? GOES_ON : Objects.toString(endedAt);
  }
}
