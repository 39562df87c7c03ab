package perdura.healthmonitor.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import perdura.healthmonitor.exchange.Exchange;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a service says of its readiness.
 *
 * @param waitsForDatabase whether nothing but its database keeps it from being ready
 * @param reason what is down, empty if nothing is
 */
record Readiness(boolean ready, boolean waitsForDatabase, String reason) {
  private static final String DATABASE = "database";

  static Readiness of(Exchange.Answer answer, JsonMapper json) {
    if (answer.status() == 200) {
      return new Readiness(true, false, "");
    }
    List<String> down = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    for (Map.Entry<String, JsonNode> one : components(answer.body(), json)) {
      if (!one.getValue().path("status").asString("").equals("UP")) {
        down.add(one.getKey());
        reasons.add(reason(one.getKey(), one.getValue()));
      }
    }
    String reason = reasons.isEmpty() ? "answers " + answer.status() : String.join("; ", reasons);
    return new Readiness(false, down.equals(List.of(DATABASE)), reason);
  }

  private static String reason(String name, JsonNode component) {
    String said = component.path("details").path("reason").asString("");
    String status = component.path("status").asString("?");
    return name + " is " + status + (said.isEmpty() ? "" : ": " + said);
  }

  private static Iterable<Map.Entry<String, JsonNode>> components(String body, JsonMapper json) {
    try {
      return json.readTree(body).path("components").properties();
    } catch (JacksonException notHealth) {
      return List.of();
    }
  }
}
