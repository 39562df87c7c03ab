package perdura.healthmonitor.kpi;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all processes of the suite use together.
 *
 * @param memoryMb summed PSS, in units of 1,000,000 bytes
 * @param cpuPercentage of all processors; null at the first look
 */
record SuiteUse(double memoryMb, @Nullable Double cpuPercentage) {
  static final String MEMORY = "memoryMb";
  static final String CPU = "cpuPercentage";

  Map<String, Double> values() {
    Map<String, Double> values = new HashMap<>();
    values.put(MEMORY, memoryMb);
    if (cpuPercentage != null) {
      values.put(CPU, cpuPercentage);
    }
    return values;
  }
}
