package perdura.healthmonitor.probe;

import java.time.Duration;
import java.util.List;
import perdura.settings.Service;

/**
 * What is probed, and how often.
 *
 * @param interval between two looks while all is well
 */
record ProbeSettings(Duration interval, List<Service> services) {
  ProbeSettings {
    services = List.copyOf(services);
  }
}
