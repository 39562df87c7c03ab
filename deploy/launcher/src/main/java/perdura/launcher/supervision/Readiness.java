package perdura.launcher.supervision;

import java.util.Map;

/**
 * What a look at a process found.
 *
 * @param ready whether it does its work
 * @param services each of its services, and whether it is ready
 */
public record Readiness(boolean ready, Map<String, Boolean> services) {
  /** Copies. */
  public Readiness {
    services = Map.copyOf(services);
  }

  /** Of a process without services. */
  public static Readiness of(boolean ready) {
    return new Readiness(ready, Map.of());
  }
}
