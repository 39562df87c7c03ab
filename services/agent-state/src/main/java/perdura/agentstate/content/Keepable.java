package perdura.agentstate.content;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Which JSON PostgreSQL's jsonb keeps without changing it. It knows no NUL and no half of a
 * surrogate pair, and writes numbers out in full, so that {@code 1e100000} becomes pages of zeros.
 */
final class Keepable {
  /** The range of double is well inside. */
  private static final int MAX_SCALE = 400;

  private Keepable() {}

  /** Why {@code content} cannot be kept, if so. */
  static Optional<String> objection(JsonNode content) {
    return switch (content.getNodeType()) {
      case STRING -> objection(content.stringValue());
      case NUMBER -> objection(content.decimalValue());
      case OBJECT -> toFields(content);
      case ARRAY -> toElements(content);
      case BOOLEAN, NULL -> Optional.empty();
      case BINARY, MISSING, POJO -> Optional.of("it is not JSON.");
    };
  }

  /** Why {@code number} cannot be kept, if so. */
  static Optional<String> objection(BigDecimal number) {
    return Math.abs((long) number.scale()) > MAX_SCALE
        ? Optional.of("a number has an exponent beyond " + MAX_SCALE + ". Send it as text.")
        : Optional.empty();
  }

  /** Why {@code text} cannot be kept, if so. */
  static Optional<String> objection(String text) {
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter == 0) {
        return Optional.of("a text contains the character NUL. Leave it out.");
      }
      if (Character.isSurrogate(letter)
          && !Character.isSupplementaryCodePoint(text.codePointAt(i))) {
        return Optional.of("a text contains half of a surrogate pair. It is no Unicode text.");
      }
      i += Character.isHighSurrogate(letter) ? 1 : 0;
    }
    return Optional.empty();
  }

  private static Optional<String> toFields(JsonNode object) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      Optional<String> objection = objection(field.getKey()).or(() -> objection(field.getValue()));
      if (objection.isPresent()) {
        return objection;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> toElements(JsonNode array) {
    for (JsonNode element : array) {
      Optional<String> objection = objection(element);
      if (objection.isPresent()) {
        return objection;
      }
    }
    return Optional.empty();
  }
}
