package perdura.cloudmanager.connection;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import perdura.api.cloudmanager.ServiceConnections;
import perdura.settings.Service;

/**
 * How many connections the suite may hold (law L13). Pure.
 *
 * @param limit of all together
 */
record ConnectionBudget(int limit) {
  /** While a new instance takes over from an old one, it runs on one connection more. */
  private static final int OVERLAP = 1;

  private static final String OTHER = "other";
  private static final String PREFIX = "perdura-";

  /** Each service's part of {@code held}, connections by application name; then the others'. */
  List<ServiceConnections> parts(Map<String, Integer> held) {
    List<ServiceConnections> services =
        Arrays.stream(Service.values())
            .map(service ->
                new ServiceConnections(
                    service.label(),
                    held.getOrDefault(PREFIX + service.label(), 0),
                    service.connections()))
            .toList();
    int ours = sum(services);
    int all = held.values().stream().mapToInt(Integer::intValue).sum();
    if (all == ours) {
      return services;
    }
    return Stream.concat(services.stream(), Stream.of(new ServiceConnections(OTHER, all - ours, 0)))
        .toList();
  }

  /** Whether {@code parts} break it: all together, or a service on its own. */
  boolean isBrokenBy(List<ServiceConnections> parts) {
    return sum(parts) > limit
        || parts.stream()
            .filter(part -> !part.service().equals(OTHER))
            .anyMatch(part -> part.used() > part.share() + OVERLAP);
  }

  static int sum(List<ServiceConnections> parts) {
    return parts.stream().mapToInt(ServiceConnections::used).sum();
  }
}
