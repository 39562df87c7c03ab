package perdura.healthmonitor.probe;

import java.util.List;
import org.jspecify.annotations.Nullable;
import perdura.healthmonitor.rule.Measure;
import perdura.healthmonitor.rule.Measurement;
import perdura.healthmonitor.sample.Sample;

/**
 * What one look found.
 *
 * @param complete of which measure every subject there is was measured; null = no such claim
 */
public record Reading(
    List<Sample> samples, List<Measurement> measurements, @Nullable Complete complete) {

  /**
   * Subjects of {@code measure} that were not measured are gone.
   *
   * @param gone what to say of those, for people
   */
  public record Complete(Measure measure, String gone) {}

  public Reading {
    samples = List.copyOf(samples);
    measurements = List.copyOf(measurements);
  }

  /** Makes no claim of those that were not measured. */
  public static Reading of(List<Sample> samples, List<Measurement> measurements) {
    return new Reading(samples, measurements, null);
  }

  /** All subjects of {@code measure} there are. */
  static Reading ofAll(List<Sample> samples, List<Measurement> measurements, Measure measure) {
    return new Reading(samples, measurements, new Complete(measure, "it is no more"));
  }
}
