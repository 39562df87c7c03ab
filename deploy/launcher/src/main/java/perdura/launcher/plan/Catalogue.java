package perdura.launcher.plan;

import java.util.List;
import java.util.Set;
import perdura.settings.Service;

/** Which services this release has. */
final class Catalogue {
  /** The services, in the order of their start; one that is written joins by a line here. */
  static final List<Service> PRESENT =
      List.of(
          Service.AGENT_STATE,
          Service.TRADING_ENGINE,
          Service.AGENT_COORDINATOR,
          Service.MARKET_AWARENESS,
          Service.SCHEDULER,
          Service.HEALTH_MONITOR,
          Service.LEARNING,
          Service.CLOUD_MANAGER,
          Service.GATEWAY);

  /** The services without which the suite is ready all the same. */
  static final Set<Service> OPTIONAL = Set.of(Service.LEARNING, Service.CLOUD_MANAGER);

  /** PostgreSQL's port follows those of all services. */
  static final int POSTGRES_OFFSET = Service.values().length;

  private Catalogue() {}
}
