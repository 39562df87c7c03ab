package perdura.agentcoordinator.mandate;

import java.util.Locale;
import java.util.Optional;
import perdura.agentcoordinator.capital.Allotment;
import perdura.api.agentstate.Agent;

/**
 * Who may trade: an agent that is wanted, heard of and well. Whether its orders wait for a person
 * is the engine's to see to.
 */
final class MandatePolicy {
  Ruling on(Allotment allotment, Optional<Agent> agent) {
    return agent
        .map(known -> on(allotment, known))
        .orElseGet(() -> withhold(allotment, "it is not registered"));
  }

  private static Ruling on(Allotment allotment, Agent agent) {
    return switch (agent.status()) {
      case NEVER_SEEN -> withhold(allotment, "it was not heard of yet");
      case UNRESPONSIVE -> withhold(allotment, "it beats but makes no progress");
      case SILENT -> withhold(allotment, "it fell silent");
      case RELEASED -> withhold(allotment, "its last life ended");
      case RETIRED -> withhold(allotment, "it is retired");
      case ALIVE -> onDesired(allotment, agent);
    };
  }

  private static Ruling onDesired(Allotment allotment, Agent agent) {
    return switch (agent.desired()) {
      case RUN -> new Ruling.Grant(allotment, "it is alive and wanted");
      case REDUCE, STOP ->
          withhold(
              allotment,
              "it shall "
                  + agent.desired().name().toLowerCase(Locale.ROOT)
                  + ": "
                  + agent.desiredReason());
    };
  }

  private static Ruling withhold(Allotment allotment, String reason) {
    return new Ruling.Withhold(allotment, reason);
  }
}
