package perdura.api.agentstate;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What counts as progress of an agent's process. */
public enum ProgressKind {
  /** Ticks once it has ticked in this life; until then, that it lives. */
  @JsonProperty("auto")
  AUTO,
  /** A line of its output that matches a pattern. */
  @JsonProperty("log")
  LOG,
  /** {@code READY=1} or {@code WATCHDOG=1} on the socket in {@code NOTIFY_SOCKET}. */
  @JsonProperty("notify")
  NOTIFY,
  /** A tick with more progress than the one before. */
  @JsonProperty("tick")
  TICK
}
