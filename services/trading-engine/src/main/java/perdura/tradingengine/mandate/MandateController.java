package perdura.tradingengine.mandate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.web.bind.annotation.RestController;
import perdura.api.Page;
import perdura.api.tradingengine.CommandAccepted;
import perdura.api.tradingengine.Mandate;
import perdura.api.tradingengine.MandateRequest;
import perdura.api.tradingengine.MandatesApi;
import perdura.servicesupport.problem.Problems;
import perdura.servicesupport.security.CurrentCaller;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;
import perdura.tradingcore.command.Command;
import perdura.tradingcore.engine.EngineSnapshot;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.id.StrategyId;
import perdura.tradingengine.instrument.Instruments;
import perdura.tradingengine.loop.AgentNames;
import perdura.tradingengine.loop.Answers;
import perdura.tradingengine.loop.Commands;
import perdura.tradingengine.loop.EngineStatus;

@RestController
class MandateController implements MandatesApi {
  private static final Duration LONGEST = Duration.ofHours(1);

  private final EngineStatus status;
  private final Commands commands;
  private final Instruments instruments;
  private final CurrentCaller current;
  private final Clock clock;

  MandateController(
      EngineStatus status,
      Commands commands,
      Instruments instruments,
      CurrentCaller current,
      Clock clock) {
    this.status = status;
    this.commands = commands;
    this.instruments = instruments;
    this.current = current;
    this.clock = clock;
  }

  @Override
  @Needs({Scope.VIEWER, Scope.SERVICE})
  public Page<Mandate> mandates() {
    EngineSnapshot snapshot = status.snapshot();
    return new Page<>(
        snapshot.agents().stream()
            .map(EngineSnapshot.Agent::mandate)
            .filter(Objects::nonNull)
            .filter(mandate -> mandate.isLive(snapshot.nowNs()))
            .map(MandateController::view)
            .toList(),
        null);
  }

  @Override
  @Needs({Scope.OPERATOR, Scope.SERVICE})
  public CommandAccepted grant(String agent, MandateRequest request) {
    return Answers.accepted(
        commands.execute(
            new Command.GrantMandate(
                current.get().subject(),
                AgentNames.of(agent),
                new StrategyId(request.strategy()),
                request.capital(),
                known(request.instruments() == null ? List.of() : request.instruments()),
                expiry(request.expiresAt()))));
  }

  @Override
  @Needs({Scope.OPERATOR, Scope.SERVICE})
  public CommandAccepted revoke(String agent, String reason) {
    return Answers.accepted(
        commands.execute(
            new Command.RevokeMandate(current.get().subject(), AgentNames.of(agent), reason)));
  }

  private long expiry(Instant expiresAt) {
    Instant now = clock.instant();
    if (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(LONGEST))) {
      throw Problems.invalid(
          "expiresAt must lie ahead, by an hour at most. Renew a mandate before it ends.");
    }
    return Duration.between(Instant.EPOCH, expiresAt).toNanos();
  }

  private Set<InstrumentId> known(List<String> ids) {
    List<InstrumentId> asked = ids.stream().map(InstrumentId::new).toList();
    asked.stream()
        .filter(id -> instruments.find(id).isEmpty())
        .findFirst()
        .ifPresent(id -> {
          throw Problems.invalid("There is no instrument " + id + "; see /api/v1/instruments.");
        });
    return Set.copyOf(asked);
  }

  private static Mandate view(perdura.tradingcore.mandate.Mandate mandate) {
    return new Mandate(
        mandate.agent().value(),
        mandate.strategy().value(),
        mandate.capital(),
        mandate.instruments().stream().map(InstrumentId::value).toList(),
        mandate.grantedBy(),
        Instant.EPOCH.plusNanos(mandate.expiresNs()));
  }
}
