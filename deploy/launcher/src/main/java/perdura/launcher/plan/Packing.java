package perdura.launcher.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import perdura.settings.Service;

/** How many JVMs the services fill. */
public enum Packing {
  /** Three: the engine, the gateway, all others together. */
  COMPACT,
  /** One each. */
  SEPARATE;

  /** The processes by name, each with its services; none is empty. */
  Map<String, List<Service>> pack(List<Service> services) {
    Map<String, List<Service>> packed = new LinkedHashMap<>();
    for (Service service : services) {
      packed.computeIfAbsent(processOf(service), _ -> new ArrayList<>()).add(service);
    }
    return packed;
  }

  private String processOf(Service service) {
    return switch (this) {
      case SEPARATE -> service.label();
      case COMPACT ->
          switch (service) {
            case GATEWAY -> "edge";
            case TRADING_ENGINE -> "engine";
            case AGENT_STATE,
                AGENT_COORDINATOR,
                HEALTH_MONITOR,
                SCHEDULER,
                MARKET_AWARENESS,
                LEARNING,
                CLOUD_MANAGER ->
                "control";
          };
    };
  }
}
