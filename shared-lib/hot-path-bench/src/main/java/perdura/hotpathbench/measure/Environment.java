package perdura.hotpathbench.measure;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where it was measured.
 *
 * @param cpu model, as the operating system names it
 * @param cpus that the JVM may use
 * @param jvm name and version
 * @param flags of the JVM
 * @param loadAverage of the machine over the last minute; negative if it has none
 */
public record Environment(
    String cpu, int cpus, String jvm, List<String> flags, double loadAverage) {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  public static Environment now() {
    RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
    return new Environment(
        cpuModel(),
        Runtime.getRuntime().availableProcessors(),
        runtime.getVmName() + " " + runtime.getVmVersion(),
        runtime.getInputArguments(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  /**
   * Linux tells family and model too, which the name of a virtual machine's core may leave open.
   */
  private static String cpuModel() {
    try {
      List<String> lines = Files.exists(CPU_INFO) ? Files.readAllLines(CPU_INFO) : List.of();
      String name = field(lines, "model name");
      return name.isEmpty()
          ? System.getProperty("os.arch")
          : "%s, model %s.%s".formatted(name, field(lines, "cpu family"), field(lines, "model"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }

  private static String field(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.split(":", 2)[0].strip().equals(name))
        .map(line -> line.split(":", 2)[1].strip())
        .findFirst()
        .orElse("");
  }
}
