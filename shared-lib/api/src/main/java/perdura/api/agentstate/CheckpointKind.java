package perdura.api.agentstate;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a checkpoint was taken. */
public enum CheckpointKind {
  /** Somebody asked for it. */
  @JsonProperty("ordered")
  ORDERED,
  /** Taken by itself just before a recovery, to undo it. */
  @JsonProperty("before-recovery")
  BEFORE_RECOVERY
}
