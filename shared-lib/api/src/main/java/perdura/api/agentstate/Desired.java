package perdura.api.agentstate;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a person wants an agent to do. */
public enum Desired {
  /** Trade. */
  @JsonProperty("run")
  RUN,
  /** Open nothing new; exits are allowed. */
  @JsonProperty("reduce")
  REDUCE,
  /** Save the state and end. */
  @JsonProperty("stop")
  STOP
}
