package perdura.agentstate.checkpoint;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;
import perdura.api.Page;
import perdura.api.agentstate.Checkpoint;
import perdura.api.agentstate.CheckpointContents;
import perdura.api.agentstate.CheckpointOrder;
import perdura.api.agentstate.CheckpointVerification;
import perdura.api.agentstate.CheckpointsApi;
import perdura.api.agentstate.Recovery;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;

@RestController
class CheckpointController implements CheckpointsApi {
  private final Checkpoints checkpoints;

  CheckpointController(Checkpoints checkpoints) {
    this.checkpoints = checkpoints;
  }

  @Override
  @Needs({Scope.VIEWER, Scope.SERVICE})
  public Page<Checkpoint> list(@Nullable Integer limit, @Nullable String cursor) {
    return checkpoints.list(limit, cursor);
  }

  @Override
  @Needs({Scope.OPERATOR, Scope.SERVICE})
  public Checkpoint create(@Nullable String idempotencyKey, CheckpointOrder order) {
    return checkpoints.create(order.name(), idempotencyKey);
  }

  @Override
  @Needs({Scope.VIEWER, Scope.SERVICE})
  public CheckpointContents show(UUID id) {
    return checkpoints.show(id);
  }

  @Override
  @Needs({Scope.VIEWER, Scope.SERVICE})
  public CheckpointVerification verify(UUID id) {
    return checkpoints.verify(id);
  }

  @Override
  @Needs(Scope.OPERATOR)
  public Recovery recover(UUID id, @Nullable String idempotencyKey) {
    return checkpoints.recover(id, idempotencyKey);
  }
}
