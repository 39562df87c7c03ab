package perdura.healthmonitor.kpi;

import java.util.Optional;
import perdura.settings.Service;

/** What services tell of themselves. */
interface Metrics {
  /** A service's answer to Prometheus; nothing where it does not answer. */
  Optional<String> of(Service service);
}
