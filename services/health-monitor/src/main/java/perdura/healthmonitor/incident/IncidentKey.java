package perdura.healthmonitor.incident;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import perdura.api.healthmonitor.Incident;
import perdura.servicesupport.paging.Paging;
import perdura.servicesupport.problem.Problems;

/** Where an incident stands in the list. */
record IncidentKey(Instant triggeredAt, UUID id) {

  static String of(Incident incident) {
    return incident.triggeredAt() + " " + incident.id();
  }

  static @Nullable IncidentKey parse(@Nullable String cursor) {
    return Paging.key(cursor).map(IncidentKey::read).orElse(null);
  }

  private static IncidentKey read(String key) {
    int gap = key.indexOf(' ');
    try {
      return new IncidentKey(
          Instant.parse(key.substring(0, Math.max(0, gap))),
          UUID.fromString(key.substring(gap + 1)));
    } catch (DateTimeParseException | IllegalArgumentException foreign) {
      throw Problems.invalid("cursor must be the nextCursor of an earlier answer, unchanged.");
    }
  }
}
