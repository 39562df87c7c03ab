package perdura.api.agentstate;

import com.fasterxml.jackson.annotation.JsonProperty;

/** When the process of an agent is started again after it has ended by itself. */
public enum RestartRule {
  /** However it ended. */
  @JsonProperty("always")
  ALWAYS,
  /** Unless its exit code was 0: then it is done. */
  @JsonProperty("on-failure")
  ON_FAILURE,
  /** Not at all: its first end is the last. */
  @JsonProperty("never")
  NEVER
}
