package perdura.hotpathbench.report;

import perdura.hotpathbench.closed.LoopFigures;
import perdura.hotpathbench.kernel.KernelFigures;
import perdura.hotpathbench.measure.Calibration;
import perdura.hotpathbench.measure.Environment;
import perdura.hotpathbench.measure.RunFigures;
import perdura.hotpathbench.value.ValueFigures;

/** The report as tables. */
final class ReportText {
  private final HotPathReport report;
  private final StringBuilder text = new StringBuilder();

  ReportText(HotPathReport report) {
    this.report = report;
  }

  @Override
  public String toString() {
    text.setLength(0);
    environment(report.environment());
    report.figures().graphs().forEach(this::graph);
    runs();
    report.comparisons().forEach(this::comparison);
    report.figures().values().forEach(this::value);
    report.figures().curve().forEach(this::curve);
    report.figures().loops().forEach(this::loop);
    report.figures().kernels().forEach(this::kernel);
    bars();
    return text.toString().stripTrailing();
  }

  private void line(String line) {
    text.append(line.stripTrailing()).append('\n');
  }

  private void environment(Environment at) {
    line(
        "%s, %d cores; %s; load average %.2f"
            .formatted(at.cpu(), at.cpus(), at.jvm(), at.loadAverage()));
    line("flags: %s".formatted(String.join(" ", at.flags())));
    line("kernels: %s".formatted(String.join(" ", report.kernelFlags())));
    line("seed %d, %s runs".formatted(report.seed(), report.quick() ? "quick" : "full"));
    calibration("before", report.before());
    calibration("after", report.after());
    line("quiet: %s (%s)".formatted(report.quiet(), report.quietReason()));
  }

  private void calibration(String when, Calibration at) {
    line(
        "calibration %-6s  multiplication %.3f ns (slowest hundredth x%.2f), step in memory %.2f ns (x%.2f)"
            .formatted(when, at.multiplyNs(), at.multiplyJitter(), at.walkNs(), at.walkJitter()));
  }

  private void graph(GraphFigures graph) {
    line(
        "market of %,d pools: %,d assets, %d hubs, %d between hubs, %d between leaves, %d books, %d dead; %,d cycles (%,d of 2 legs, %,d of 3, %,d of 4)"
            .formatted(
                graph.pools(),
                graph.assets(),
                graph.hubs(),
                graph.betweenHubs(),
                graph.betweenLeaves(),
                graph.books(),
                graph.deadPools(),
                graph.cycles().total(),
                graph.cycles().two(),
                graph.cycles().three(),
                graph.cycles().four()));
  }

  private void runs() {
    line(
        "%n%7s %-8s %-24s %12s %10s %10s %10s %10s %11s %11s %10s %10s %10s"
            .formatted(
                "pools",
                "stream",
                "contender",
                "updates/s",
                "p50 ns",
                "p99 ns",
                "p99.9 ns",
                "max us",
                "bytes/upd",
                "at rate/s",
                "keeps MB",
                "own p50",
                "own p99"));
    report.figures().runs().forEach(this::run);
  }

  private void run(RunFigures run) {
    line(
        "%7d %-8s %-24s %,12.0f %,10d %,10d %,10d %,10.1f %,11.2f %,11.0f %,10.1f %,10d %,10d %s"
            .formatted(
                run.pools(),
                run.stream(),
                run.contender(),
                run.updatesPerSecond(),
                run.p50Ns(),
                run.p99Ns(),
                run.p999Ns(),
                run.maxNs() / 1e3,
                run.bytesPerUpdate(),
                run.ratePerSecond(),
                run.keptBytes() / 1e6,
                run.ownP50Ns(),
                run.ownP99Ns(),
                run.saturated() ? "saturated" : run.isSubject() ? "<- ours" : ""));
  }

  private void comparison(Comparison peer) {
    line(
        "%7d pools: %-24s takes %,.1f times ours at p50, %,.1f times at p99, by their own times"
            .formatted(peer.pools(), peer.contender(), peer.p50(), peer.p99()));
  }

  private void value(ValueFigures value) {
    line(
        "value, %,d pools, %s: %.4f %% of $%,.2f; p1 %.4f %%, worst %.4f %%; %d missed, %d invented; %d profitable of %d compared (%d updates, %d jumps), %,d cycles"
            .formatted(
                value.pools(),
                value.stream(),
                100 * value.ratio(),
                value.oracleUsd(),
                100 * value.p1(),
                100 * value.worst(),
                value.missed(),
                value.invented(),
                value.profitable(),
                value.compared(),
                value.updates(),
                value.jumps(),
                value.detectorCycles()));
  }

  private void curve(CurvePoint at) {
    line(
        "curve, %,d pools, %s: %4d sizings: own p50 %,d ns, p99 %,d; %,.0f updates/s; value %.4f %%, p1 %.4f %%, worst %.4f %%"
            .formatted(
                at.run().pools(),
                at.run().stream(),
                at.mostSizings(),
                at.run().ownP50Ns(),
                at.run().ownP99Ns(),
                at.run().updatesPerSecond(),
                100 * at.value().ratio(),
                100 * at.value().p1(),
                100 * at.value().worst()));
  }

  private void loop(LoopFigures loop) {
    line(
        "closed loop, %,d pools, %d thread(s), %,.0f ticks/s (%,.0f flat out)%s: p50 %,d ns, p99 %,d, p99.9 %,d, max %,d us; with a decision p50 %,d ns, p99 %,d, p99.9 %,d, own p50 %,d, p99 %,d; %,d ticks, %,d decisions, %,d denied, %,d orders, %.2f bytes/tick; a review takes %.2f ms"
            .formatted(
                loop.pools(),
                loop.threads(),
                loop.ratePerSecond(),
                loop.ticksPerSecond(),
                loop.saturated() ? " (saturated)" : "",
                loop.p50Ns(),
                loop.p99Ns(),
                loop.p999Ns(),
                loop.maxNs() / 1_000,
                loop.decidedP50Ns(),
                loop.decidedP99Ns(),
                loop.decidedP999Ns(),
                loop.ownP50Ns(),
                loop.ownP99Ns(),
                loop.ticks(),
                loop.decisions(),
                loop.denied(),
                loop.orders(),
                loop.bytesPerTick(),
                loop.reviewMs()));
  }

  private void kernel(KernelFigures kernel) {
    line(
        "kernel %-36s %,12.2f ns  +- %,.2f  %,10.2f bytes"
            .formatted(
                kernel.name(),
                kernel.nsPerOperation(),
                kernel.errorNs(),
                kernel.bytesPerOperation()));
  }

  private void bars() {
    line("");
    for (Verdict verdict : report.bars()) {
      line(
          "%-12s %-48s %,14.3f  (%s %,.3f)"
              .formatted(
                  verdict.outcome(),
                  verdict.bar().name(),
                  verdict.measured(),
                  verdict.bar().isFloor() ? "at least" : "at most",
                  verdict.bar().limit()));
    }
    line(report.passed() ? "No judged bar failed." : "A judged bar failed.");
  }
}
