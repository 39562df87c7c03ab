package perdura.agentstate.tick;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import perdura.agentstate.content.AgentJson;
import perdura.agentstate.tick.ArrivedTick.Acquisition;
import perdura.agentstate.tick.ArrivedTick.Renewal;
import perdura.api.agentstate.Tick;
import perdura.servicesupport.problem.ProblemException;
import perdura.servicesupport.problem.Problems;
import tools.jackson.databind.JsonNode;

/** Sorts ticks as they arrive, and refuses what could not be kept. Thread-safe. */
final class Arrivals {
  private final AgentJson json;

  Arrivals(AgentJson json) {
    this.json = json;
  }

  /** What {@code tick} is; a {@link ProblemException} if it is nothing that can be taken. */
  ArrivedTick of(Tick tick, @Nullable Long generation) {
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
}
