package perdura.healthmonitor.probe;

import java.util.List;
import org.jspecify.annotations.Nullable;
import perdura.healthmonitor.rule.Measure;
import perdura.healthmonitor.rule.Measurement;
import perdura.healthmonitor.sample.Sample;

/**
 * What one look found.
 *
 * @param complete a measure of which every subject there is was measured; others are gone. Null =
 *     no such claim
 */
public record Reading(
    List<Sample> samples, List<Measurement> measurements, @Nullable Measure complete) {
  public Reading {
    samples = List.copyOf(samples);
    measurements = List.copyOf(measurements);
  }

  static Reading of(List<Sample> samples, List<Measurement> measurements) {
    return new Reading(samples, measurements, null);
  }
}
