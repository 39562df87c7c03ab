package perdura.tradingengine.recording;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One line of a recording: a JSON object with a {@code type}. A missing or ill-typed field is an
 * error that names it.
 */
record Line(JsonNode json) {

  /** A line to be written: its type, then names and values in turn. */
  static Map<String, Object> of(String type, Object... namesAndValues) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("type", type);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      line.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return line;
  }

  String type() {
    return text("type");
  }

  String text(String field) {
    JsonNode node = json.path(field);
    if (!node.isString()) {
      throw new IllegalArgumentException("the field \"" + field + "\" is missing or no text");
    }
    return node.stringValue();
  }

  @Nullable String textOrNull(String field) {
    return json.path(field).isMissingNode() || json.path(field).isNull() ? null : text(field);
  }

  BigDecimal decimal(String field) {
    return decimal(text(field), field);
  }

  @Nullable BigDecimal decimalOrNull(String field) {
    String text = textOrNull(field);
    return text == null ? null : decimal(text, field);
  }

  BigInteger raw(String field) {
    try {
      return new BigInteger(text(field));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("the field \"" + field + "\" is no whole number", e);
    }
  }

  int integer(String field) {
    return Math.toIntExact(number(field));
  }

  long number(String field) {
    JsonNode node = json.path(field);
    if (!node.isIntegralNumber()) {
      throw new IllegalArgumentException(
          "the field \"" + field + "\" is missing or no whole number");
    }
    return node.longValue();
  }

  boolean flag(String field) {
    return json.path(field).asBoolean(false);
  }

  JsonNode list(String field) {
    JsonNode node = json.path(field);
    if (!node.isArray()) {
      throw new IllegalArgumentException("the field \"" + field + "\" is missing or no list");
    }
    return node;
  }

  static BigDecimal decimal(String text, String field) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("the field \"" + field + "\" is no decimal number", e);
    }
  }
}
