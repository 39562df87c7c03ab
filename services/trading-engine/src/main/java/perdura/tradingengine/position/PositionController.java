package perdura.tradingengine.position;

import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import perdura.api.Page;
import perdura.api.tradingengine.CommandAccepted;
import perdura.api.tradingengine.Position;
import perdura.api.tradingengine.PositionsApi;
import perdura.servicesupport.paging.Paging;
import perdura.servicesupport.security.CurrentCaller;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;
import perdura.tradingcore.command.Command;
import perdura.tradingcore.engine.EngineSnapshot.Unprotected;
import perdura.tradingengine.access.AgentAccess;
import perdura.tradingengine.loop.AgentNames;
import perdura.tradingengine.loop.Answers;
import perdura.tradingengine.loop.Commands;
import perdura.tradingengine.loop.EngineStatus;

@RestController
class PositionController implements PositionsApi {
  private final JdbcPositions positions;
  private final EngineStatus status;
  private final Commands commands;
  private final CurrentCaller current;
  private final AgentAccess access;

  PositionController(
      JdbcPositions positions,
      EngineStatus status,
      Commands commands,
      CurrentCaller current,
      AgentAccess access) {
    this.positions = positions;
    this.status = status;
    this.commands = commands;
    this.current = current;
    this.access = access;
  }

  @Override
  @Needs({Scope.VIEWER, Scope.SERVICE, Scope.AGENT})
  public Page<Position> positions(
      @Nullable String agent, @Nullable Integer limit, @Nullable String cursor) {
    int most = Paging.limit(limit);
    return Paging.cut(
        positions.page(access.reads(agent), PositionKey.of(cursor), most + 1, unprotectedSince()),
        most,
        position -> new PositionKey(position.agent(), position.asset()).toString());
  }

  @Override
  @Needs(Scope.OPERATOR)
  @ResponseStatus(HttpStatus.ACCEPTED)
  public CommandAccepted flatten(String agent) {
    return Answers.accepted(
        commands.execute(new Command.Flatten(current.get().subject(), AgentNames.of(agent))));
  }

  /** The engine's memory says it, for it changes without a record. */
  private Function<PositionKey, @Nullable Instant> unprotectedSince() {
    Map<PositionKey, Instant> since =
        status.snapshot().unprotected().stream()
            .collect(
                Collectors.toMap(
                    bare -> new PositionKey(bare.agent().value(), bare.asset().value()),
                    PositionController::since,
                    (one, other) -> one.isBefore(other) ? one : other));
    return since::get;
  }

  private static Instant since(Unprotected bare) {
    return Instant.EPOCH.plusNanos(bare.sinceNs());
  }
}
