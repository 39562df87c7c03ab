package perdura.api.cloudmanager;

import java.time.Instant;
import java.util.List;

/**
 * Who holds database connections.
 *
 * @param used all connections of the role that the services share
 * @param limit MAX_DATABASE_CONNECTIONS
 * @param over whether the budget is broken: all together, or one service beyond its share
 * @param services every service, then what other programs hold
 */
public record ConnectionUse(
    Instant at, int used, int limit, boolean over, List<ServiceConnections> services) {
  public ConnectionUse {
    services = List.copyOf(services);
  }
}
