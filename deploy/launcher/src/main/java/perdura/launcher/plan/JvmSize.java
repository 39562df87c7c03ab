package perdura.launcher.plan;

import java.util.ArrayList;
import java.util.List;
import perdura.settings.Service;

/**
 * How large a JVM may grow. The whole suite has a budget of 1,000 MB, so heaps are small, and young
 * generations above all: what a service allocates dies young, and a large nursery would only keep
 * more dead pages resident.
 */
public enum JvmSize {
  LAUNCHER(40, 6, Compiler.QUICK),
  ONE_SERVICE(96, 12, Compiler.QUICK),
  MANY_SERVICES(224, 24, Compiler.QUICK),
  /** The hot path earns the optimising compiler its memory. */
  ENGINE(224, 24, Compiler.FULL),
  /** Every agent waits for its ticks: compiled as well, and few pauses among a thousand of them. */
  AGENT_STATE(224, 48, Compiler.FULL);

  /** For glibc's MALLOC_ARENA_MAX: one arena a thread would leave most of each unused. */
  static final String ARENAS = "2";

  private static final List<String> LEAN =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:MinHeapFreeRatio=10",
          "-XX:MaxHeapFreeRatio=25");

  private final int heapMb;
  private final int youngMb;
  private final Compiler compiler;

  JvmSize(int heapMb, int youngMb, Compiler compiler) {
    this.heapMb = heapMb;
    this.youngMb = youngMb;
    this.compiler = compiler;
  }

  /**
   * Large pages, where the system has them. A virtual machine's host may take pages that rest for a
   * second, and gives them back one by one: 64 MB of small pages took 0.25 s to come back, of large
   * ones 0.004 s.
   */
  public static List<String> largePages() {
    boolean hasThem = "Linux".equals(System.getProperty("os.name"));
    return hasThem ? List.of("-XX:+UseTransparentHugePages") : List.of();
  }

  /** That of the JVM that holds those services. */
  public static JvmSize of(List<Service> services) {
    if (services.contains(Service.TRADING_ENGINE)) {
      return ENGINE;
    }
    if (services.contains(Service.AGENT_STATE)) {
      return AGENT_STATE;
    }
    return services.size() > 1 ? MANY_SERVICES : ONE_SERVICE;
  }

  /** The JVM's options. */
  public List<String> flags() {
    List<String> flags = new ArrayList<>(List.of("-Xmx" + heapMb + "m", "-Xmn" + youngMb + "m"));
    flags.addAll(LEAN);
    if (compiler == Compiler.QUICK) {
      flags.add("-XX:TieredStopAtLevel=1");
    } else {
      flags.addAll(largePages());
    }
    return List.copyOf(flags);
  }

  private enum Compiler {
    QUICK,
    FULL
  }
}
