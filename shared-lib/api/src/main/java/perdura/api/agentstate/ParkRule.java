package perdura.api.agentstate;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of what an agent has in the market once its process is given up. */
public enum ParkRule {
  /** It stays as it is, protections included. */
  @JsonProperty("none")
  NONE,
  /** Its open orders are canceled. */
  @JsonProperty("cancel")
  CANCEL,
  /** Its open orders are canceled and its positions closed. */
  @JsonProperty("flatten")
  FLATTEN
}
