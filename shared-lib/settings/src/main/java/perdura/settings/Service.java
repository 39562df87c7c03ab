package perdura.settings;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The suite's services in the order of their ports, each with its share of the connections. */
public enum Service {
  GATEWAY(0, 1),
  AGENT_STATE(1, 2),
  AGENT_COORDINATOR(2, 1),
  TRADING_ENGINE(3, 2),
  HEALTH_MONITOR(4, 1),
  SCHEDULER(5, 2),
  MARKET_AWARENESS(6, 1),
  LEARNING(7, 1),
  CLOUD_MANAGER(8, 1);

  private final int portOffset;
  private final int connections;

  Service(int portOffset, int connections) {
    this.portOffset = portOffset;
    this.connections = connections;
  }

  /** The name that people, tokens and addresses use, such as {@code trading-engine}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The service of that {@link #label}, if there is one. */
  public static Optional<Service> labelled(String label) {
    return Arrays.stream(values()).filter(service -> service.label().equals(label)).findFirst();
  }

  /** Its port where the gateway has {@code gatewayPort}. */
  public int port(int gatewayPort) {
    return gatewayPort + portOffset;
  }

  /** How many database connections it keeps, of the suite's budget. */
  public int connections() {
    return connections;
  }

  /** Where it is: as {@code PERDURA_<SERVICE>_URL} says, or on its port of this machine. */
  public URI address(Map<String, String> environment) {
    return Settings.value("perdura." + label() + ".url", environment)
        .map(URI::create)
        .orElseGet(() ->
            URI.create(
                "http://127.0.0.1:"
                    + port(
                        Integer.parseInt(
                            Settings.value("perdura.port", environment).orElseThrow()))));
  }
}
