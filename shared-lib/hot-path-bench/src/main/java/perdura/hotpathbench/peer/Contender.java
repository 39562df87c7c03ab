package perdura.hotpathbench.peer;

import java.util.Optional;
import perdura.hotpath.cycle.CycleDetector;
import perdura.hotpath.cycle.CycleView;
import perdura.hotpath.cycle.CycleVisitor;
import perdura.hotpath.cycle.IndexSettings;
import perdura.hotpath.cycle.IndexedCycleDetector;
import perdura.hotpath.cycle.PlainCycleDetector;
import perdura.hotpath.market.Market;
import perdura.hotpathbench.graph.Graph;

/** Something that looks for cycles after each update of a market of its own. */
public abstract class Contender {
  private final String name;
  private final Market market;

  private Contender(String name, Market market) {
    this.name = name;
    this.market = market;
  }

  /** What is measured: the detector that the engine is to run. */
  public static Contender subject(Graph graph) {
    return subject(graph, IndexSettings.TRADING.mostSizings());
  }

  /** The same with another budget of sizings. */
  public static Contender subject(Graph graph, int mostSizings) {
    Market market = graph.newMarket();
    return new Detecting(subjectOn(market, graph, mostSizings), market);
  }

  /** The subject on a market, of which it hears by itself. */
  public static CycleDetector subjectOn(Market market, Graph graph) {
    return subjectOn(market, graph, IndexSettings.TRADING.mostSizings());
  }

  /** The same with another budget of sizings. */
  public static CycleDetector subjectOn(Market market, Graph graph, int mostSizings) {
    IndexSettings trading = IndexSettings.TRADING;
    IndexSettings index =
        new IndexSettings(
            trading.showing(), mostSizings, trading.mostHubs(), trading.leastDegree());
    return new IndexedCycleDetector(market, graph.settings(), graph.budget(), index);
  }

  public static Contender plain(Graph graph) {
    Market market = graph.newMarket();
    return new Detecting(new PlainCycleDetector(market, graph.settings(), graph.budget()), market);
  }

  /** Bellman and Ford's search for cycles of any length. */
  public static Contender bellmanFord(Graph graph) {
    return new Searching("FlatBellmanFord", graph.newMarket(), Integer.MAX_VALUE);
  }

  /** The same, ended after as many rounds as a cycle of the greatest length needs. */
  public static Contender shortBellmanFord(Graph graph) {
    int legs = graph.settings().maxLegs();
    return new Searching("FlatBellmanFord-" + legs + "-legs", graph.newMarket(), legs);
  }

  /** Empty if the index takes more than that. */
  public static Optional<Contender> fullIndex(Graph graph, long mostBytes) {
    Market market = graph.newMarket();
    return FullIndex.of(market, graph.settings(), graph.budget(), mostBytes)
        .map(index -> new Detecting(index, market));
  }

  /** A contender that looks for nothing: what putting states and reading the clock takes. */
  public static Contender none(Graph graph) {
    return new Idle(graph.newMarket());
  }

  public final String name() {
    return name;
  }

  public final Market market() {
    return market;
  }

  /** Looks for cycles through an instrument whose state was just put into the market. */
  public abstract void onUpdate(int instrument);

  /** Profitable cycles, or edges on one, that it has found since it was made. */
  public long found() {
    return 0;
  }

  /** Bytes that it keeps beside the market, where they are known; otherwise 0. */
  public long bytes() {
    return 0;
  }

  /** A detector, whose cycles are counted and not looked at. */
  private static final class Detecting extends Contender implements CycleVisitor {
    private final CycleDetector detector;
    private long found;

    Detecting(CycleDetector detector, Market market) {
      super(detector.getClass().getSimpleName(), market);
      this.detector = detector;
    }

    @Override
    public void onUpdate(int instrument) {
      detector.onUpdate(instrument, this);
    }

    @Override
    public void onCycle(CycleView cycle) {
      found++;
    }

    @Override
    public long found() {
      return found;
    }

    @Override
    public long bytes() {
      return detector instanceof FullIndex index ? index.bytes() : 0;
    }
  }

  private static final class Searching extends Contender {
    private final FlatBellmanFord search;
    private final int legs;
    private long found;

    Searching(String name, Market market, int legs) {
      super(name, market);
      this.search = new FlatBellmanFord(market);
      this.legs = legs;
    }

    @Override
    public void onUpdate(int instrument) {
      search.refresh(instrument);
      look(2 * instrument);
      look(2 * instrument + 1);
    }

    @Override
    public long found() {
      return found;
    }

    private void look(int edge) {
      double least =
          legs == Integer.MAX_VALUE ? search.leastCycle(edge) : search.leastCycle(edge, legs);
      if (least < 0) {
        found++;
      }
    }
  }

  private static final class Idle extends Contender {
    Idle(Market market) {
      super("none", market);
    }

    @Override
    public void onUpdate(int instrument) {}
  }
}
