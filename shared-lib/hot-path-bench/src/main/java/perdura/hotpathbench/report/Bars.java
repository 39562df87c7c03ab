package perdura.hotpathbench.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import perdura.hotpathbench.closed.LoopFigures;
import perdura.hotpathbench.kernel.KernelFigures;
import perdura.hotpathbench.measure.RunFigures;
import perdura.hotpathbench.stream.StreamKind;
import perdura.hotpathbench.value.ValueFigures;

/** What the hot path is to reach, and where in the figures it stands. */
final class Bars {
  static final int POOLS = 5_000;
  static final int MANY_POOLS = 50_000;

  private static final Bar P50 = Bar.mostTime("5,000 pools: p50 of an update, ns", 400);
  private static final Bar P99 = Bar.mostTime("5,000 pools: p99 of an update, ns", 2_000);
  private static final Bar P999 = Bar.mostTime("5,000 pools: p99.9 of an update, ns", 5_000);
  private static final Bar RATE = Bar.leastPerTime("5,000 pools: updates/s, one thread", 2e6);
  private static final Bar GROWTH = Bar.most("p50 at 50,000 pools by that at 5,000", 1.6);
  private static final Bar BYTES = Bar.most("bytes allocated per update", 0.01);
  private static final Bar LOOP_BYTES = Bar.most("closed loop: bytes allocated per tick", 0.01);
  private static final Bar RISK = Bar.mostTime("risk gate, mean ns", 15);
  private static final Bar PEER = Bar.least("p50 of flat Bellman-Ford by ours, 5,000 pools", 150);
  private static final Bar VALUE = Bar.least("value captured, summed", 0.999);
  private static final Bar VALUE_P1 = Bar.least("value captured, p1 of updates", 0.999);
  private static final Bar INVENTED = Bar.most("cycles invented", 0);
  private static final Bar EXACT = Bar.least("exact output: BigInteger's time by ours", 6);

  private final List<RunFigures> runs;
  private final List<ValueFigures> values;
  private final List<LoopFigures> loops;
  private final List<KernelFigures> kernels;
  private final boolean quiet;

  Bars(HotPathReport.Figures figures, boolean quiet) {
    this.runs = figures.runs();
    this.values = figures.values();
    this.loops = figures.loops();
    this.kernels = figures.kernels();
    this.quiet = quiet;
  }

  /**
   * Times are those of the Zipf stream; ratios of times are of own times, which do not depend on
   * the rate; what does not depend on the core is that of the worst stream.
   */
  List<Verdict> judge() {
    double own = subject(POOLS, RunFigures::ownP50Ns);
    return List.of(
        P50.judge(subject(POOLS, RunFigures::p50Ns), quiet),
        P99.judge(subject(POOLS, RunFigures::p99Ns), quiet),
        P999.judge(subject(POOLS, RunFigures::p999Ns), quiet),
        RATE.judge(subject(POOLS, RunFigures::updatesPerSecond), quiet),
        GROWTH.judge(subject(MANY_POOLS, RunFigures::ownP50Ns) / own, quiet),
        BYTES.judge(mostBytes(), quiet),
        LOOP_BYTES.judge(mostLoopBytes(), quiet),
        RISK.judge(kernel("RiskKernel.check"), quiet),
        PEER.judge(fasterSearch() / own, quiet),
        VALUE.judge(leastValue(ValueFigures::ratio), quiet),
        VALUE_P1.judge(leastValue(ValueFigures::p1), quiet),
        INVENTED.judge(invented(), quiet),
        EXACT.judge(
            kernel("ConstantProductKernel.bigInteger") / kernel("ConstantProductKernel.exact"),
            quiet));
  }

  private double subject(int pools, ToDoubleFunction<RunFigures> figure) {
    return runs.stream()
        .filter(run -> run.isSubject() && run.pools() == pools && run.stream() == StreamKind.ZIPF)
        .mapToDouble(figure)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** Of the two ends of Bellman and Ford's search, the one that is faster. */
  private double fasterSearch() {
    return runs.stream()
        .filter(run -> run.contender().startsWith("FlatBellmanFord") && run.pools() == POOLS)
        .mapToDouble(RunFigures::ownP50Ns)
        .min()
        .orElse(Double.NaN);
  }

  private double mostBytes() {
    return runs.stream()
        .filter(RunFigures::isSubject)
        .mapToDouble(RunFigures::bytesPerUpdate)
        .max()
        .orElse(Double.NaN);
  }

  private double mostLoopBytes() {
    return loops.stream().mapToDouble(LoopFigures::bytesPerTick).max().orElse(Double.NaN);
  }

  private double leastValue(ToDoubleFunction<ValueFigures> figure) {
    return values.stream().mapToDouble(figure).min().orElse(Double.NaN);
  }

  private double invented() {
    return values.isEmpty() ? Double.NaN : values.stream().mapToInt(ValueFigures::invented).sum();
  }

  private double kernel(String name) {
    return kernels.stream()
        .filter(kernel -> kernel.name().equals(name))
        .mapToDouble(KernelFigures::nsPerOperation)
        .findFirst()
        .orElse(Double.NaN);
  }
}
