package perdura.hotpathbench.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import perdura.hotpath.cycle.Cycle;
import perdura.hotpath.cycle.CycleDetector;
import perdura.hotpath.cycle.CycleVisitor;
import perdura.hotpath.cycle.PlainCycleDetector;
import perdura.hotpath.market.Market;
import perdura.hotpathbench.graph.Graph;
import perdura.hotpathbench.graph.GraphGenerator;
import perdura.hotpathbench.graph.GraphSettings;
import perdura.hotpathbench.peer.FullIndex;
import perdura.hotpathbench.stream.StreamGenerator;
import perdura.hotpathbench.stream.StreamKind;
import perdura.hotpathbench.stream.StreamSettings;
import perdura.hotpathbench.stream.UpdateStream;

class ValueMeterTest {
  private static final int UPDATES = 600;
  private static final int ALL = Integer.MAX_VALUE;
  private static final Graph GRAPH = GraphGenerator.generate(new GraphSettings(200, 5));
  private static final UpdateStream STREAM =
      StreamGenerator.generate(GRAPH, new StreamSettings(StreamKind.HUBS, UPDATES, 9));

  @Test
  void findsNothingMissingInWhatIsComplete() {
    ValueFigures figures =
        new ValueMeter(GRAPH, STREAM, UPDATES, ALL, 1).measure(ValueMeterTest::fullIndex);

    assertThat(figures.profitable()).isEqualTo(STREAM.jumps()).isPositive();
    assertThat(figures.compared()).isGreaterThan(figures.profitable());
    assertThat(figures.missed()).isZero();
    assertThat(figures.invented()).isZero();
    assertThat(figures.ratio()).isCloseTo(1, within(1e-9));
    assertThat(figures.worst()).isCloseTo(1, within(1e-9));
    assertThat(figures.detectorUsd()).isPositive();
  }

  @Test
  void seesWhatADetectorKeepsToItself() {
    ValueFigures figures = measure(plain -> new Changed(plain, cycles -> List.of()));

    assertThat(figures.missed()).isEqualTo(STREAM.jumps());
    assertThat(figures.ratio()).isZero();
    assertThat(figures.invented()).isZero();
  }

  @Test
  void seesASecondBest() {
    ValueFigures figures = measure(plain -> new Changed(plain, ValueMeterTest::withoutTheBest));

    assertThat(figures.ratio()).isLessThan(1).isPositive();
    assertThat(figures.worst()).isLessThan(figures.ratio());
  }

  @Test
  void believesNoProfitThatIsNotThere() {
    ValueFigures figures =
        measure(plain ->
            new Changed(plain, cycles -> cycles.stream().map(ValueMeterTest::boasting).toList()));

    assertThat(figures.invented()).isEqualTo(Math.toIntExact(figures.detectorCycles()));
    assertThat(figures.missed()).isEqualTo(STREAM.jumps());
  }

  @Test
  void believesNoCycleThatIsBrokenOrElsewhere() {
    ValueFigures broken =
        measure(plain ->
            new Changed(plain, cycles -> cycles.stream().map(ValueMeterTest::broken).toList()));

    assertThat(broken.invented()).isEqualTo(Math.toIntExact(broken.detectorCycles()));
  }

  @Test
  void comparesASampleDrawnByItsSeedAlone() {
    ValueFigures all = new ValueMeter(GRAPH, STREAM, UPDATES, 5, 1).measure(PlainOn::of);
    ValueFigures none =
        new ValueMeter(GRAPH, STREAM, UPDATES, 5, 1)
            .measure(
                (market, graph) -> new Changed(PlainOn.of(market, graph), cycles -> List.of()));

    assertThat(all.profitable()).isBetween(1, 9).isLessThan(STREAM.jumps());
    assertThat(none.compared()).isEqualTo(all.compared());
    assertThat(none.oracleUsd()).isCloseTo(all.oracleUsd(), within(1e-9));
  }

  private static ValueFigures measure(UnaryOperator<CycleDetector> subject) {
    return new ValueMeter(GRAPH, STREAM, UPDATES, ALL, 1)
        .measure((market, graph) -> subject.apply(PlainOn.of(market, graph)));
  }

  private static List<Cycle> withoutTheBest(List<Cycle> cycles) {
    List<Cycle> rest = new ArrayList<>(cycles);
    rest.sort(
        Comparator.comparingDouble(
            (Cycle cycle) -> -cycle.profit().doubleValue() * GRAPH.usdPerRaw(cycle.start())));
    return rest.size() > 1 ? rest.subList(1, rest.size()) : rest;
  }

  private static Cycle boasting(Cycle cycle) {
    return new Cycle(cycle.legs(), cycle.gasCost(), cycle.profit().add(BigInteger.ONE));
  }

  /** Its last leg is gone. */
  private static Cycle broken(Cycle cycle) {
    return new Cycle(
        cycle.legs().subList(0, cycle.legCount() - 1), cycle.gasCost(), cycle.profit());
  }

  private static CycleDetector fullIndex(Market market, Graph graph) {
    return FullIndex.of(market, graph.settings(), graph.budget(), 1L << 28).orElseThrow();
  }

  private static final class PlainOn {
    static CycleDetector of(Market market, Graph graph) {
      return new PlainCycleDetector(market, graph.settings(), graph.budget());
    }
  }

  /** A detector whose reports somebody changes. */
  private record Changed(CycleDetector of, UnaryOperator<List<Cycle>> change)
      implements CycleDetector {

    @Override
    public void onUpdate(int instrument, CycleVisitor visitor) {
      List<Cycle> cycles = new ArrayList<>();
      of.onUpdate(instrument, cycle -> cycles.add(cycle.copy()));
      change.apply(cycles).forEach(visitor::onCycle);
    }

    @Override
    public void allCycles(CycleVisitor visitor) {
      of.allCycles(visitor);
    }
  }
}
