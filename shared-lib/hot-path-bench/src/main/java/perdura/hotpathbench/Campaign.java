package perdura.hotpathbench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.runner.RunnerException;
import perdura.hotpathbench.closed.ClosedLoopRun;
import perdura.hotpathbench.closed.LoopFigures;
import perdura.hotpathbench.graph.Graph;
import perdura.hotpathbench.graph.GraphGenerator;
import perdura.hotpathbench.graph.GraphSettings;
import perdura.hotpathbench.kernel.KernelFigures;
import perdura.hotpathbench.kernel.Kernels;
import perdura.hotpathbench.measure.RunFigures;
import perdura.hotpathbench.measure.RunFigures.Role;
import perdura.hotpathbench.peer.Contender;
import perdura.hotpathbench.report.CurvePoint;
import perdura.hotpathbench.report.GraphFigures;
import perdura.hotpathbench.report.HotPathReport;
import perdura.hotpathbench.stream.StreamGenerator;
import perdura.hotpathbench.stream.StreamKind;
import perdura.hotpathbench.stream.StreamSettings;
import perdura.hotpathbench.stream.UpdateStream;
import perdura.hotpathbench.value.ValueFigures;
import perdura.hotpathbench.value.ValueMeter;

/** All runs, one after the other on one thread, markets from small to large. */
final class Campaign {
  private final CampaignSettings settings;
  private final long seed;
  private final PrintStream progress;
  private final long startNs = System.nanoTime();
  private final List<GraphFigures> graphs = new ArrayList<>();
  private final List<RunFigures> runs = new ArrayList<>();
  private final List<ValueFigures> values = new ArrayList<>();
  private final List<CurvePoint> curve = new ArrayList<>();
  private final List<LoopFigures> loops = new ArrayList<>();

  Campaign(CampaignSettings settings, long seed, PrintStream progress) {
    this.settings = settings;
    this.seed = seed;
    this.progress = progress;
  }

  /** Says what is going on. */
  void tell(String what) {
    progress.printf("%4d s  %s%n", (System.nanoTime() - startNs) / 1_000_000_000, what);
  }

  HotPathReport.Figures run() throws RunnerException, IOException, InterruptedException {
    for (int pools : settings.pools()) {
      measureMarket(pools);
    }
    List<KernelFigures> kernels =
        new Kernels(settings.quick(), progress).run(name -> tell("kernel " + name));
    return new HotPathReport.Figures(graphs, runs, values, curve, loops, kernels);
  }

  private void measureMarket(int pools) throws IOException, InterruptedException {
    tell("making up a market of %,d pools".formatted(pools));
    Graph graph = GraphGenerator.generate(new GraphSettings(pools, seed));
    graphs.add(GraphFigures.of(graph));
    UpdateStream zipf = stream(graph, StreamKind.ZIPF);
    measure(graph, zipf, Contender.subject(graph), Role.SUBJECT);
    if (settings.wholePools().contains(pools)) {
      measurePeers(graph, zipf);
      measureValue(graph, zipf);
      for (StreamKind kind : List.of(StreamKind.UNIFORM, StreamKind.HUBS)) {
        UpdateStream stream = stream(graph, kind);
        measure(graph, stream, Contender.subject(graph), Role.SUBJECT);
        measureValue(graph, stream);
      }
    }
    if (pools == CampaignSettings.LOOP_POOLS) {
      measureLoop(graph, zipf);
      settings.curve().forEach(sizings -> measureCurve(graph, zipf, sizings));
    }
  }

  private void measureCurve(Graph graph, UpdateStream stream, int sizings) {
    int pools = graph.instrumentCount();
    tell("%,d pools, %s: speed and value of %d sizings".formatted(pools, stream.kind(), sizings));
    Contender contender = Contender.subject(graph, sizings);
    RunFigures run = RunFigures.of(pools, stream, contender, Role.SUBJECT, settings.runs());
    curve.add(
        new CurvePoint(
            sizings,
            run,
            meter(graph, stream)
                .measure((market, of) -> Contender.subjectOn(market, of, sizings))));
  }

  private void measureLoop(Graph graph, UpdateStream stream)
      throws IOException, InterruptedException {
    tell("%,d pools, %s: closed loop".formatted(graph.instrumentCount(), stream.kind()));
    loops.addAll(ClosedLoopRun.of(graph, stream, settings.runs()));
  }

  private UpdateStream stream(Graph graph, StreamKind kind) {
    tell("%,d pools: working out the stream %s".formatted(graph.instrumentCount(), kind));
    int updates = settings.streamUpdates(graph.instrumentCount());
    UpdateStream stream = StreamGenerator.generate(graph, new StreamSettings(kind, updates, seed));
    tell(
        "%,d updates, %d jumps that pay, %d that do not"
            .formatted(stream.size(), stream.jumps(), stream.decoys()));
    return stream;
  }

  private void measurePeers(Graph graph, UpdateStream stream) {
    measure(graph, stream, Contender.none(graph), Role.EMPTY);
    measure(graph, stream, Contender.plain(graph), Role.PEER);
    measure(graph, stream, Contender.bellmanFord(graph), Role.PEER);
    measure(graph, stream, Contender.shortBellmanFord(graph), Role.PEER);
    tell("listing all cycles");
    Optional<Contender> index = Contender.fullIndex(graph, CampaignSettings.MOST_INDEX_BYTES);
    index.ifPresentOrElse(
        full -> measure(graph, stream, full, Role.PEER),
        () -> tell("all cycles do not fit 1 GiB; no full index"));
  }

  private void measure(Graph graph, UpdateStream stream, Contender contender, Role role) {
    tell("%,d pools, %s: %s".formatted(graph.instrumentCount(), stream.kind(), contender.name()));
    runs.add(RunFigures.of(graph.instrumentCount(), stream, contender, role, settings.runs()));
  }

  private void measureValue(Graph graph, UpdateStream stream) {
    tell("%,d pools, %s: value".formatted(graph.instrumentCount(), stream.kind()));
    values.add(meter(graph, stream).measure(Contender::subjectOn));
  }

  private ValueMeter meter(Graph graph, UpdateStream stream) {
    return new ValueMeter(graph, stream, settings.valueUpdates(), settings.mostJumps(), seed);
  }
}
