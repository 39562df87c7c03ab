package perdura.hotpathbench.kernel;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs kernels, each in a JVM of its own. */
public final class Kernels {
  private static final List<String> FLAGS =
      List.of(
          "-Xms512m",
          "-Xmx512m",
          "-XX:+UseSerialGC",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow", // JMH
          "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED"); // Agrona
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private final boolean quick;
  private final PrintStream progress;

  /**
   * @param quick three short iterations instead of eight longer ones
   */
  public Kernels(boolean quick, PrintStream progress) {
    this.quick = quick;
    this.progress = progress;
  }

  /** The flags of those JVMs. */
  public static List<String> flags() {
    return FLAGS;
  }

  /** All of them, one after the other. */
  public List<KernelFigures> run(Consumer<String> starting) throws RunnerException {
    List<KernelFigures> figures = new ArrayList<>();
    for (Class<?> kernel :
        List.of(ConstantProductKernel.class, MarketKernel.class, RiskKernel.class)) {
      starting.accept(kernel.getSimpleName());
      figures.addAll(run(timed(kernel)));
    }
    for (Class<?> kernel : List.of(JournalKernel.class, RingKernel.class)) {
      starting.accept(kernel.getSimpleName());
      figures.addAll(run(counted(kernel)));
    }
    return figures;
  }

  private List<KernelFigures> run(Options options) throws RunnerException {
    return new Runner(
            options, OutputFormatFactory.createFormatInstance(progress, VerboseMode.SILENT))
        .run().stream().map(Kernels::figures).toList();
  }

  private OptionsBuilder of(Class<?> kernel) {
    OptionsBuilder options = new OptionsBuilder();
    options
        .include("^" + kernel.getName().replace(".", "\\.") + "\\.")
        .forks(1)
        .jvmArgs(FLAGS.toArray(String[]::new))
        .shouldFailOnError(true);
    return options;
  }

  private Options timed(Class<?> kernel) {
    TimeValue time = TimeValue.milliseconds(quick ? 300 : 1_000);
    return of(kernel)
        .addProfiler(GCProfiler.class)
        .warmupIterations(3)
        .warmupTime(time)
        .measurementIterations(quick ? 3 : 8)
        .measurementTime(time)
        .build();
  }

  /** Of a number of operations, where they leave something behind that must not grow for ever. */
  private Options counted(Class<?> kernel) {
    return of(kernel)
        .addProfiler(GCProfiler.class)
        .warmupIterations(10)
        .measurementIterations(quick ? 10 : 30)
        .build();
  }

  private static KernelFigures figures(RunResult run) {
    Result<?> time = run.getPrimaryResult();
    Result<?> allocated = run.getSecondaryResults().get(ALLOCATED);
    return new KernelFigures(
        name(run.getParams()),
        time.getScore(),
        time.getScoreError(),
        allocated == null ? Double.NaN : allocated.getScore());
  }

  private static String name(BenchmarkParams benchmark) {
    String[] path = benchmark.getBenchmark().split("\\.");
    String name = path[path.length - 2] + "." + path[path.length - 1];
    return benchmark.getParamsKeys().stream()
        .map(key -> name + " " + benchmark.getParam(key))
        .findFirst()
        .orElse(name);
  }
}
