package perdura.agentstate.content;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import perdura.servicesupport.problem.ProblemException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON of an agent's own on its way to the database and back. What the database would change or
 * could not keep is refused. Thread-safe.
 */
public final class AgentJson {
  /** The largest state, in bytes of UTF-8. */
  public static final int MAX_STATE_BYTES = 1 << 20;

  private static final int MOST_BYTES_OF_A_CHAR = 3;

  private final JsonMapper json;

  /** JSON as {@code json} reads and writes it: exact decimals, no field twice. */
  public AgentJson(JsonMapper json) {
    this.json = json;
  }

  /** The text of a state; 400 if it cannot be kept exactly, 413 if it is too large. */
  public String state(JsonNode state) {
    requireKeepable("The state", state);
    String text = json.writeValueAsString(state);
    int size = sizeIfLarge(text);
    if (size > MAX_STATE_BYTES) {
      throw new ProblemException(
          HttpStatus.CONTENT_TOO_LARGE,
          "STATE_TOO_LARGE",
          "The state has %d bytes, %d are kept at most. Keep the rest elsewhere and refer to it."
              .formatted(size, MAX_STATE_BYTES));
    }
    return text;
  }

  /** 400 if {@code content}, called {@code what} in the answer, cannot be kept exactly. */
  public void requireKeepable(String what, JsonNode content) {
    refuse(what, Keepable.objection(content).orElse(null));
  }

  /** 400 if {@code number}, called {@code what} in the answer, cannot be kept exactly. */
  public void requireKeepable(String what, BigDecimal number) {
    refuse(what, Keepable.objection(number).orElse(null));
  }

  /** 400 if {@code text}, called {@code what} in the answer, cannot be kept exactly. */
  public void requireKeepable(String what, String text) {
    refuse(what, Keepable.objection(text).orElse(null));
  }

  /** The text of {@code content}, which is keepable. */
  public String write(Object content) {
    return json.writeValueAsString(content);
  }

  /** The hash of {@code content} as it was sent. */
  public ContentHash hash(Object content) {
    return ContentHash.over(json.writeValueAsBytes(content));
  }

  /** What the database gave. */
  public JsonNode read(String text) {
    return json.readTree(text);
  }

  /** In bytes of UTF-8; 0 for what is small enough whatever its letters are. */
  private static int sizeIfLarge(String text) {
    return text.length() <= MAX_STATE_BYTES / MOST_BYTES_OF_A_CHAR
        ? 0
        : text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static void refuse(String what, @Nullable String objection) {
    if (objection != null) {
      throw new ProblemException(
          HttpStatus.BAD_REQUEST,
          "CONTENT_NOT_KEEPABLE",
          what + " cannot be kept exactly: " + objection);
    }
  }
}
