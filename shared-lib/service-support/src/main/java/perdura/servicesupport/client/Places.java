package perdura.servicesupport.client;

import java.net.URI;
import org.springframework.core.env.Environment;
import perdura.settings.Service;

/** Where each service is. Thread-safe. */
public final class Places {
  private final Environment environment;

  Places(Environment environment) {
    this.environment = environment;
  }

  /** As {@code PERDURA_<SERVICE>_URL} says, or on its port of this machine. */
  public URI of(Service service) {
    String elsewhere = environment.getProperty("perdura." + service.label() + ".url", "");
    int gatewayPort = environment.getProperty("perdura.port", Integer.class, 8700);
    return URI.create(
        elsewhere.isBlank() ? "http://127.0.0.1:" + service.port(gatewayPort) : elsewhere);
  }
}
