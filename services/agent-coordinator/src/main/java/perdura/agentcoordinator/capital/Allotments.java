package perdura.agentcoordinator.capital;

import java.util.List;

/** What each configured agent may use now. */
public interface Allotments {
  /** One for each, in the order of the configuration. */
  List<Allotment> now();
}
