package perdura.api.cloudmanager;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the suite used at an instant.
 *
 * @param memoryMb summed PSS of all processes in units of 1,000,000 bytes; null = not known
 * @param cpuPercentage of all processors of the machine, since the sample before; null = not known
 * @param connections database connections held
 * @param connectionLimit how many may be
 * @param overBudget whether the connection budget was broken
 */
public record ResourceSample(
    Instant at,
    @Nullable Long memoryMb,
    @Nullable Double cpuPercentage,
    int connections,
    int connectionLimit,
    boolean overBudget,
    List<ProcessUse> processes) {
  public ResourceSample {
    processes = List.copyOf(processes);
  }
}
