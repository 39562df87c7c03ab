package perdura.agentstate.tick;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RestController;
import perdura.agentstate.registry.AgentAccess;
import perdura.agentstate.registry.AgentProblems;
import perdura.api.agentstate.Tick;
import perdura.api.agentstate.TickAnswer;
import perdura.api.agentstate.TicksApi;
import perdura.servicesupport.problem.ProblemException;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;

@RestController
class TickController implements TicksApi {
  private final Ticks ticks;
  private final Arrivals arrivals;
  private final AgentAccess access;

  TickController(Ticks ticks, Arrivals arrivals, AgentAccess access) {
    this.ticks = ticks;
    this.arrivals = arrivals;
    this.access = access;
  }

  @Override
  @Needs({Scope.AGENT, Scope.SERVICE, Scope.OPERATOR})
  public TickAnswer tick(String name, @Nullable Long generation, Tick tick) {
    access.requireOwn(name);
    return switch (ticks.take(name, arrivals.of(tick, generation))) {
      case TickOutcome.Durable durable -> durable.answer();
      case TickOutcome.Refused refused -> throw problem(refused.refusal());
    };
  }

  private static ProblemException problem(TickRefusal refusal) {
    return switch (refusal) {
      case TickRefusal.UnknownAgent unknown -> AgentProblems.unknown(unknown.name());
      case TickRefusal.AgentRetired retired -> AgentProblems.retired(retired.name());
      case TickRefusal.TokenSuperseded superseded ->
          AgentProblems.tokenSuperseded(superseded.generation(), superseded.newest());
      case TickRefusal.LeaseHeld held -> AgentProblems.leaseHeld(held.run(), held.remaining());
      case TickRefusal.EpochStale stale -> AgentProblems.epochStale(stale.epoch(), stale.current());
      case TickRefusal.SeqReused reused ->
          unprocessable(
              "SEQ_REUSED",
              "Tick %d of this epoch had other content. Raise seq with each tick, and repeat a tick unchanged."
                  .formatted(reused.seq()));
      case TickRefusal.SeqBehind behind ->
          unprocessable(
              "SEQ_BEHIND",
              "Tick %d comes after tick %d was made durable. Raise seq with each tick."
                  .formatted(behind.seq(), behind.last()));
    };
  }

  private static ProblemException unprocessable(String code, String detail) {
    return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, code, detail);
  }
}
