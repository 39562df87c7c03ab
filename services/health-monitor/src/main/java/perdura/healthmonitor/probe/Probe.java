package perdura.healthmonitor.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import perdura.healthmonitor.rule.Measure;

/** Looks at one thing. Thread-safe, but never run twice at once. */
public interface Probe {
  /** Unique; for a probe of one subject, that subject. */
  String name();

  /** How often to look while all is well. */
  Duration period();

  /**
   * Measures that this probe alone takes, of whatever subjects: any of them that is wrong deserves
   * a closer look. None for a probe of one subject.
   */
  default Set<Measure> owns() {
    return Set.of();
  }

  /**
   * Looks, which takes some seconds at most where nothing answers. What it cannot find out is in
   * the reading as unknown; it does not throw for that.
   *
   * @param at when the look began
   * @param speaksFor how long its samples hold if no others follow
   */
  Reading look(Instant at, Duration speaksFor);
}
