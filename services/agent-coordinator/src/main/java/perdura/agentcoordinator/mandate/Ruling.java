package perdura.agentcoordinator.mandate;

import org.jspecify.annotations.Nullable;
import perdura.agentcoordinator.capital.Allotment;

/** What is decided on one agent's mandate, with the reason. */
sealed interface Ruling {
  Allotment allotment();

  String reason();

  /** The same; says that the configuration wins where a person gave the agent something else. */
  default Ruling beside(@Nullable Allotment given) {
    if (given == null || given.capital().compareTo(allotment().capital()) == 0) {
      return this;
    }
    String both =
        "%s; PERDURA_COORDINATOR_MANDATES names it and wins over the %s given to it"
            .formatted(reason(), given.capital().toPlainString());
    return switch (this) {
      case Grant(var allotment, var _) -> new Grant(allotment, both);
      case Withhold(var allotment, var _) -> new Withhold(allotment, both);
    };
  }

  /** It may trade with all of its allotment. */
  record Grant(Allotment allotment, String reason) implements Ruling {}

  /** It may open nothing new. */
  record Withhold(Allotment allotment, String reason) implements Ruling {}
}
