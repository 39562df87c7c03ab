package perdura.api.agentstate;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How an agent looks from its ticks. */
public enum AgentStatus {
  /** Registered, but never heard. */
  @JsonProperty("never-seen")
  NEVER_SEEN,
  /** Holds its lease and gets on. */
  @JsonProperty("alive")
  ALIVE,
  /** Holds its lease, but its progress stands still for longer than the limit. */
  @JsonProperty("unresponsive")
  UNRESPONSIVE,
  /** Its lease ran out and nobody confirmed its end. */
  @JsonProperty("silent")
  SILENT,
  /** Its end is confirmed, and nobody took its place. */
  @JsonProperty("released")
  RELEASED,
  /** Taken out of service. */
  @JsonProperty("retired")
  RETIRED
}
