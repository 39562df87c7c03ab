package perdura.hotpathbench.report;

import java.util.List;
import perdura.hotpathbench.closed.LoopFigures;
import perdura.hotpathbench.kernel.KernelFigures;
import perdura.hotpathbench.kernel.Kernels;
import perdura.hotpathbench.measure.Calibration;
import perdura.hotpathbench.measure.Environment;
import perdura.hotpathbench.measure.Quiet;
import perdura.hotpathbench.measure.RunFigures;
import perdura.hotpathbench.value.ValueFigures;

/**
 * All that was measured, and how it stands.
 *
 * @param quick whether the runs were short
 * @param seed of markets and streams
 * @param before calibration before the runs
 * @param after the same after them
 * @param quiet whether the core did nothing else; if not, no bar that is a time is judged
 * @param passed whether no judged bar failed
 */
public record HotPathReport(
    Environment environment,
    List<String> kernelFlags,
    boolean quick,
    long seed,
    Calibration before,
    Calibration after,
    boolean quiet,
    String quietReason,
    Figures figures,
    List<Comparison> comparisons,
    List<Verdict> bars,
    boolean passed) {

  /** What the runs gave. */
  public record Figures(
      List<GraphFigures> graphs,
      List<RunFigures> runs,
      List<ValueFigures> values,
      List<CurvePoint> curve,
      List<LoopFigures> loops,
      List<KernelFigures> kernels) {}

  public static HotPathReport of(
      boolean quick, long seed, Calibration before, Calibration after, Figures figures) {
    Environment environment = Environment.now();
    Quiet quiet = Quiet.of(before, after, environment.cpu());
    List<Verdict> bars = new Bars(figures, quiet.quiet()).judge();
    return new HotPathReport(
        environment,
        Kernels.flags(),
        quick,
        seed,
        before,
        after,
        quiet.quiet(),
        quiet.reason(),
        figures,
        Comparison.of(figures.runs()),
        bars,
        bars.stream().noneMatch(bar -> bar.outcome() == Verdict.Outcome.FAILED));
  }

  /** For a person. */
  public String text() {
    return new ReportText(this).toString();
  }
}
