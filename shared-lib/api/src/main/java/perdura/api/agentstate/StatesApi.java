package perdura.api.agentstate;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;
import tools.jackson.databind.JsonNode;

/** The durable state of agents; the ETag is its version, {@code "0"} where there is none. */
@HttpExchange("/api/v1/agents/{name}/state")
public interface StatesApi {
  /** SHA-256 of the state, in hex. */
  String CONTENT_HASH = "Perdura-Content-Hash";

  /** The fencing token under which a holder writes. */
  String EPOCH = "Perdura-Epoch";

  /** The last durable state, JSON null where there is none. */
  @GetExchange
  ResponseEntity<JsonNode> show(@PathVariable String name);

  /**
   * Replaces the state if it still has the version named by {@code ifMatch}. While somebody holds
   * the lease, only under its {@code epoch}.
   */
  @PutExchange
  ResponseEntity<JsonNode> replace(
      @PathVariable String name,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
      @RequestHeader(name = EPOCH, required = false) @Nullable Long epoch,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable @Size(max = 200)
          String idempotencyKey,
      @RequestHeader(name = TicksApi.GENERATION, required = false) @Nullable Long generation,
      @RequestBody JsonNode state);
}
