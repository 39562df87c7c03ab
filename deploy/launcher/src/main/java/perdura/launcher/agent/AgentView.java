package perdura.launcher.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An agent's program, and how its process is, as agent-state tells it.
 *
 * @param json all that it tells
 */
public record AgentView(JsonNode json) {
  /** The agent's name. */
  public String name() {
    return json.path("name").asString("");
  }

  /** What its process is, and how it is watched. */
  public JsonNode program() {
    return json.path("program");
  }

  /** Most that it may have at risk, as the service writes it; empty = it may not trade. */
  public Optional<String> capital() {
    return json.path("capital").stringValueOpt();
  }

  /** Whether the records know its program; an older backup may not. */
  public boolean isRecorded() {
    return program().isObject();
  }

  /** Rises with each change. */
  public long revision() {
    return json.path("revision").asLong(0);
  }

  /** Whether a person has paused it. */
  public boolean isPaused() {
    return json.path("desired").asString("").equals("stop");
  }

  /** Of its process, such as {@code UP}; {@code UNKNOWN} where nobody tells. */
  public String state() {
    return process().path("state").asString("UNKNOWN");
  }

  /** Whether what is told of its process is about this program and no earlier one. */
  public boolean isCurrent() {
    return process().path("revision").asLong(0) >= revision();
  }

  /** What it waits for, or why it was given up, or what is still to come; may be empty. */
  public String reason() {
    String reason = process().path("reason").asString("");
    return reason.isEmpty() ? json.path("pending").asString("") : reason;
  }

  /** Of its process; 0 = does not run. */
  public long pid() {
    return process().path("pid").asLong(0);
  }

  /** Starts after the first. */
  public int restarts() {
    return process().path("restarts").asInt(0);
  }

  /** When its process began; empty if it does not run. */
  public Optional<Instant> started() {
    return instant(process().path("started"));
  }

  /** When it was last seen to get on. */
  public Optional<Instant> progressAt() {
    return instant(json.path("progressAt"));
  }

  /** How it last ended, in words; empty if never. */
  public Optional<String> lastEnd() {
    JsonNode end = process().path("lastEnd");
    return end.isObject() ? Optional.of(words(end)) : Optional.empty();
  }

  /** When it last ended by a failure. */
  public Optional<Instant> failedAt() {
    JsonNode end = process().path("lastEnd");
    return end.path("counted").asBoolean(false) ? instant(end.path("at")) : Optional.empty();
  }

  /** How long it may take until it first gets on. */
  public Duration startTimeout() {
    return Duration.ofMillis(program().path("startTimeoutMs").asLong(0));
  }

  private static String words(JsonNode end) {
    String kind = end.path("kind").asString("");
    String how = end.path("how").asString("");
    String reason = end.path("reason").asString("");
    String prefix = kind.isEmpty() ? how : kind + " (" + how + ")";
    return reason.isEmpty() || reason.equals(how) ? prefix : prefix + ": " + reason;
  }

  private JsonNode process() {
    return json.path("process");
  }

  private static Optional<Instant> instant(JsonNode text) {
    return text.isString() ? Optional.of(Instant.parse(text.asString())) : Optional.empty();
  }
}
