package perdura.api.healthmonitor;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far an incident has come. */
public enum IncidentStatus {
  /** Its rule fired and nobody has seen to it. */
  @JsonProperty("triggered")
  TRIGGERED,
  /** A person knows; it stays open until its condition is over or a person resolves it. */
  @JsonProperty("acknowledged")
  ACKNOWLEDGED,
  /** Over. */
  @JsonProperty("resolved")
  RESOLVED
}
