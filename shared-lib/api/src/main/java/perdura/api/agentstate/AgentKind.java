package perdura.api.agentstate;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where an agent lives. */
public enum AgentKind {
  /** Inside the trading engine. */
  @JsonProperty("builtin")
  BUILTIN,
  /** A process of its own. */
  @JsonProperty("external")
  EXTERNAL
}
