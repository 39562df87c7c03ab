package perdura.api.agentstate;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import perdura.api.Page;

/** Checkpoints of all agents, and the way back to them. */
@HttpExchange("/api/v1/checkpoints")
public interface CheckpointsApi {

  /** The checkpoints that are kept, newest first. */
  @GetExchange
  Page<Checkpoint> list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);

  /** Takes one consistent instant of all agents; the same key takes it once. */
  @PostExchange
  Checkpoint create(
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable @Size(max = 200)
          String idempotencyKey,
      @RequestBody @Valid CheckpointOrder order);

  /** One checkpoint and what it holds. */
  @GetExchange("/{id}")
  CheckpointContents show(@PathVariable UUID id);

  /** Compares all that it holds with its hashes. */
  @GetExchange("/{id}/verification")
  CheckpointVerification verify(@PathVariable UUID id);

  /** Gives each agent in service the state that it had; first takes a checkpoint to undo this. */
  @PostExchange("/{id}/recover")
  Recovery recover(
      @PathVariable UUID id,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable @Size(max = 200)
          String idempotencyKey);
}
