package perdura.servicesupport.client;

import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResponseErrorHandler;
import perdura.settings.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns error answers into exceptions that carry the owner's code. */
final class Refusals implements ResponseErrorHandler {
  private final Service owner;
  private final JsonMapper json;

  Refusals(Service owner, JsonMapper json) {
    this.owner = owner;
    this.json = json;
  }

  @Override
  public boolean hasError(ClientHttpResponse response) throws IOException {
    return response.getStatusCode().isError();
  }

  @Override
  public void handleError(URI url, HttpMethod method, ClientHttpResponse response)
      throws IOException {
    JsonNode problem = problem(response);
    String code = problem.path("code").asString("UNKNOWN");
    String detail = problem.path("detail").asString("It gave no reason.");
    int status = response.getStatusCode().value();
    if (response.getStatusCode().is5xxServerError()) {
      throw new CallFailed(owner, "answered " + status + " " + code + ": " + detail, null);
    }
    throw new CallRefused(owner, status, code, detail);
  }

  private JsonNode problem(ClientHttpResponse response) throws IOException {
    try {
      JsonNode problem = json.readTree(response.getBody());
      return problem == null ? json.createObjectNode() : problem;
    } catch (JacksonException notJson) {
      return json.createObjectNode();
    }
  }
}
