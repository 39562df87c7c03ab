package perdura.launcher.supervision;

import java.util.Optional;
import java.util.Set;
import perdura.launcher.plan.ProcessPlan;

/** What the supervisor asks of the world about one process. */
public interface Surroundings {
  /** What stands against a start right now; asked again a little later. Must not block. */
  Optional<String> obstacleTo(ProcessPlan process);

  /** Whether a running process is ready. May take seconds; called on a thread of its own. */
  Readiness look(ProcessPlan process);

  /** The venues that the engine hears of now. May take seconds; called on a thread of its own. */
  Set<String> liveVenues();
}
