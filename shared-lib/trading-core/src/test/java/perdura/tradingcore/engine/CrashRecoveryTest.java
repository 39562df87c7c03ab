package perdura.tradingcore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import perdura.tradingcore.command.Command.RaiseHalt;
import perdura.tradingcore.crash.CrashHook;
import perdura.tradingcore.crash.CrashStep;
import perdura.tradingcore.halt.TradingMode;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.order.Order;
import perdura.tradingcore.record.JournalRecord;
import perdura.tradingcore.record.JournalRecord.Decided;
import perdura.tradingcore.record.MemoryRecordLog;
import perdura.tradingcore.venue.paper.MemoryBooksLog;

/**
 * One long run over the real parts, and what is left when the process dies at each step of it: the
 * engine's journal and the venue's books as they lay there at that moment.
 */
@TestInstance(Lifecycle.PER_CLASS)
class CrashRecoveryTest {
  private static final long SEED = 7;
  private static final int SECONDS = 240;
  private static final int CUTS_PER_STEP = 4;

  private final MemoryRecordLog log = new MemoryRecordLog();
  private final MemoryBooksLog books = new MemoryBooksLog();
  private final List<Cut> cuts = new ArrayList<>();
  private final List<JournalRecord> records = new ArrayList<>();
  private SimWorld world;

  /** What lies on disk when the process dies at a step. */
  record Cut(CrashStep step, long sequence, int booked, long nowNs) {
    @Override
    public String toString() {
      return step + " at " + sequence;
    }
  }

  @BeforeAll
  void live() {
    world = new SimWorld(SEED, log, books, this::note);
    world.recover(SimWorld.START);
    world.look();
    world.grant();
    for (var second = 0; second < SECONDS; second++) {
      world.run(1);
    }
    log.read(1, (_, record) -> records.add(record));
  }

  private void note(CrashStep step) {
    var nowNs = world == null ? SimWorld.START : world.nowNs;
    cuts.add(new Cut(step, log.lastSequence(), books.size(), nowNs));
  }

  /** Some cuts of each step, spread over the run. */
  List<Cut> sampled() {
    Map<CrashStep, List<Cut>> byStep = new EnumMap<>(CrashStep.class);
    cuts.forEach(cut -> byStep.computeIfAbsent(cut.step(), step -> new ArrayList<>()).add(cut));
    var sample = new ArrayList<Cut>();
    for (var all : byStep.values()) {
      for (var index = 0; index < Math.min(CUTS_PER_STEP, all.size()); index++) {
        sample.add(all.get((int) ((long) index * all.size() / CUTS_PER_STEP) % all.size()));
      }
    }
    return sample;
  }

  @Test
  void runTouchedEveryStep() {
    var touched = cuts.stream().map(Cut::step).distinct();

    assertThat(touched).containsExactlyInAnyOrder(CrashStep.values());
    assertThat(world.fills).isGreaterThan(50);
  }

  @Test
  void replayOfTheJournalGivesTheSameState() {
    var replayed = replay(records.size());

    assertThat(replayed.hash()).isEqualTo(world.engine.state().hash());
  }

  @Test
  void replayOfEveryPrefixGivesOneStateAndABalancedLedger() {
    var one = new TradingState(world.sim.instruments(), world.sim.numeraire(), _ -> true);
    var other = new TradingState(world.sim.instruments(), world.sim.numeraire(), _ -> true);

    for (var index = 0; index < records.size(); index++) {
      one.apply(index + 1L, records.get(index));
      other.apply(index + 1L, records.get(index));
      assertThat(one.portfolio().imbalance()).isEmpty();
      if (index % 10 == 0) {
        assertThat(other.hash()).isEqualTo(one.hash());
      }
    }
  }

  private TradingState replay(int count) {
    var state = new TradingState(world.sim.instruments(), world.sim.numeraire(), _ -> true);
    for (var index = 0; index < count; index++) {
      state.apply(index + 1L, records.get(index));
    }
    return state;
  }

  @ParameterizedTest
  @MethodSource("sampled")
  void comesBackWholeAfterADeathAtEachStep(Cut cut) {
    var next = nextLife(cut);

    next.look();
    next.run(15);

    var snapshot = next.engine.snapshot();
    assertThat(snapshot.halts()).isEmpty();
    assertThat(snapshot.mode()).isEqualTo(TradingMode.ACTIVE);
    assertThat(snapshot.unprotected()).isEmpty();
    assertThat(next.engine.state().portfolio().imbalance()).isEmpty();
    settle(next);
    assertThat(next.engine.state().portfolio().ours()).isEqualTo(balances(next));
    assertThat(openHere(next)).containsExactlyInAnyOrderElementsOf(next.venue.openOrders());
    assertNoOrderStandsTwice(next);
  }

  private SimWorld nextLife(Cut cut) {
    var left = new MemoryRecordLog();
    records.subList(0, (int) cut.sequence()).forEach(left::append);
    var next = new SimWorld(SEED, left, books.prefix(cut.booked()), CrashHook.NONE, false);
    return next.recover(cut.nowNs() + 2 * SimWorld.SECOND);
  }

  /** Stops new decisions and lets what is under way come in. */
  private static void settle(SimWorld world) {
    world.engine.execute(new RaiseHalt(World.PERSON, "person", null, "test", false));
    world.run(8);
  }

  private static Map<AssetId, BigInteger> balances(SimWorld world) {
    var balances = new TreeMap<>(world.venue.balances());
    balances.values().removeIf(amount -> amount.signum() == 0);
    return balances;
  }

  private static List<ClientOrderId> openHere(SimWorld world) {
    return world.engine.state().openOrders().stream()
        .filter(Order::isAtVenue)
        .map(Order::id)
        .toList();
  }

  /** Each leg of each decision is one order: ids are unique, and no decision was made twice. */
  private static void assertNoOrderStandsTwice(SimWorld world) {
    var seen = new HashMap<ClientOrderId, Long>();
    for (var record : world.records) {
      if (record instanceof Decided decided) {
        decided.decision().legs().forEach(leg -> seen.merge(leg.intent().id(), 1L, Long::sum));
      }
    }
    assertThat(seen.values()).allMatch(count -> count == 1);
  }

  @Test
  void comesBackFromADeathWhileItRecovered() {
    var cut = cuts.get(cuts.size() / 2);
    var left = new MemoryRecordLog();
    records.subList(0, (int) cut.sequence()).forEach(left::append);
    var shelf = books.prefix(cut.booked());

    for (var death = 1; death <= 5; death++) {
      var dying = new SimWorld(SEED, left, shelf, CrashHook.NONE, false);
      dying.recover(cut.nowNs() + death * SimWorld.SECOND);
      dying.look();
    }
    var next = new SimWorld(SEED, left, shelf, CrashHook.NONE, false);
    next.recover(cut.nowNs() + 6 * SimWorld.SECOND);
    next.look();
    next.run(15);

    assertThat(next.engine.snapshot().mode()).isEqualTo(TradingMode.ACTIVE);
    assertThat(next.engine.snapshot().unprotected()).isEmpty();
    settle(next);
    assertThat(next.engine.state().portfolio().ours()).isEqualTo(balances(next));
  }
}
