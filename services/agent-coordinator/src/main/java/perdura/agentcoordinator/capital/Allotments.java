package perdura.agentcoordinator.capital;

import java.util.List;

/** What each agent that a person gave capital to may use now. */
public interface Allotments {
  /** One for each; of configured ones in the order of the configuration. */
  List<Allotment> now();
}
