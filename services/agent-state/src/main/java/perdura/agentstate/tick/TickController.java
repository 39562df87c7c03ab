package perdura.agentstate.tick;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RestController;
import perdura.agentstate.content.AgentJson;
import perdura.agentstate.registry.AgentAccess;
import perdura.agentstate.registry.AgentProblems;
import perdura.agentstate.tick.ArrivedTick.Acquisition;
import perdura.agentstate.tick.ArrivedTick.Renewal;
import perdura.api.agentstate.Tick;
import perdura.api.agentstate.TickAnswer;
import perdura.api.agentstate.TicksApi;
import perdura.servicesupport.problem.ProblemException;
import perdura.servicesupport.problem.Problems;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;
import tools.jackson.databind.JsonNode;

@RestController
class TickController implements TicksApi {
  private final Ticks ticks;
  private final AgentJson json;
  private final AgentAccess access;

  TickController(Ticks ticks, AgentJson json, AgentAccess access) {
    this.ticks = ticks;
    this.json = json;
    this.access = access;
  }

  @Override
  @Needs({Scope.AGENT, Scope.SERVICE, Scope.OPERATOR})
  public TickAnswer tick(String name, @Nullable Long generation, Tick tick) {
    access.requireOwn(name);
    return switch (ticks.take(name, arrived(tick, generation))) {
      case TickOutcome.Durable durable -> durable.answer();
      case TickOutcome.Refused refused -> throw problem(refused.refusal());
    };
  }

  private ArrivedTick arrived(Tick tick, @Nullable Long generation) {
    SignOfLife sign =
        new SignOfLife(
            tick.run(),
            generation,
            tick.progress(),
            tick.nextWithinMs(),
            tick.note(),
            metrics(tick));
    JsonNode state = tick.state() == null || tick.state().isNull() ? null : tick.state();
    return tick.epoch() == null
        ? acquisition(sign, state)
        : renewal(sign, tick, tick.epoch(), state);
  }

  private static ArrivedTick acquisition(SignOfLife sign, @Nullable JsonNode state) {
    if (state != null) {
      throw new ProblemException(
          HttpStatus.BAD_REQUEST,
          "STATE_WITHOUT_EPOCH",
          "Only the holder of an epoch sends state. Acquire first, restore the state in the"
              + " answer, then send yours with the epoch.");
    }
    return new Acquisition(sign);
  }

  private ArrivedTick renewal(SignOfLife sign, Tick tick, long epoch, @Nullable JsonNode state) {
    if (tick.seq() == null) {
      throw Problems.invalid("A tick with an epoch needs a seq that rises with each tick.");
    }
    String text = state == null ? null : json.state(state);
    return new Renewal(sign, epoch, tick.seq(), text, json.hash(tick));
  }

  private Map<String, BigDecimal> metrics(Tick tick) {
    if (tick.metrics() == null) {
      return Map.of();
    }
    tick.metrics()
        .forEach((name, value) -> {
          json.requireKeepable("A metric's name", name);
          json.requireKeepable("The metric " + name, value);
        });
    return tick.metrics();
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
