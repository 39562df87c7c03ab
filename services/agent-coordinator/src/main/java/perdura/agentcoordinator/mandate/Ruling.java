package perdura.agentcoordinator.mandate;

import perdura.agentcoordinator.capital.Allotment;

/** What is decided on one agent's mandate, with the reason. */
sealed interface Ruling {
  Allotment allotment();

  String reason();

  /** It may trade with all of its allotment. */
  record Grant(Allotment allotment, String reason) implements Ruling {}

  /** It may open nothing new. */
  record Withhold(Allotment allotment, String reason) implements Ruling {}
}
