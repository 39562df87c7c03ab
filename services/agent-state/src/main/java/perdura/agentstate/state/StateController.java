package perdura.agentstate.state;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import perdura.agentstate.content.AgentJson;
import perdura.agentstate.registry.AgentAccess;
import perdura.api.agentstate.StatesApi;
import perdura.servicesupport.paging.ETags;
import perdura.servicesupport.problem.Problems;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;
import tools.jackson.databind.JsonNode;

@RestController
class StateController implements StatesApi {
  private final States states;
  private final AgentJson json;
  private final AgentAccess access;

  StateController(States states, AgentJson json, AgentAccess access) {
    this.states = states;
    this.json = json;
    this.access = access;
  }

  @Override
  @Needs({Scope.VIEWER, Scope.SERVICE, Scope.AGENT})
  public ResponseEntity<JsonNode> show(String name) {
    access.requireOwn(name);
    return answer(states.show(name));
  }

  @Override
  @Needs({Scope.OPERATOR, Scope.SERVICE, Scope.AGENT})
  public ResponseEntity<JsonNode> replace(
      String name,
      @Nullable String ifMatch,
      @Nullable Long epoch,
      @Nullable String idempotencyKey,
      @Nullable Long generation,
      JsonNode state) {
    access.requireOwn(name);
    if (state.isNull()) {
      throw Problems.invalid("A state is a JSON value other than null.");
    }
    long version = ETags.required(ifMatch);
    Replacement replacement =
        new Replacement(version, epoch, idempotencyKey, generation, json.state(state));
    return switch (states.replace(name, replacement)) {
      case ReplaceOutcome.Kept kept -> answer(kept.state());
      case ReplaceOutcome.Refused refused -> throw refused.problem();
    };
  }

  private static ResponseEntity<JsonNode> answer(KeptState state) {
    return ResponseEntity.ok()
        .eTag(ETags.of(state.version()))
        .header(CONTENT_HASH, state.hash().hex())
        .body(state.content());
  }
}
