package perdura.api.healthmonitor;

import java.util.List;

/**
 * An incident and what became of it.
 *
 * @param timeline oldest first
 */
public record IncidentStory(Incident incident, List<IncidentEvent> timeline) {
  public IncidentStory {
    timeline = List.copyOf(timeline);
  }
}
