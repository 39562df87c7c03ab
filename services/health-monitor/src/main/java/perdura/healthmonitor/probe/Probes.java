package perdura.healthmonitor.probe;

import java.util.List;

/** All probes of this suite. */
public record Probes(List<Probe> all) {
  public Probes {
    all = List.copyOf(all);
  }
}
