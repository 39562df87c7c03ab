package perdura.hotpathbench.kernel;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import perdura.hotpath.risk.GateControls;
import perdura.hotpath.risk.GateLimits;
import perdura.hotpath.risk.GateSettings;
import perdura.hotpath.risk.InstrumentTerms;
import perdura.hotpath.risk.PreTradeGate;
import perdura.hotpath.risk.Purpose;
import perdura.hotpath.risk.RiskState;
import perdura.hotpath.risk.Side;
import perdura.hotpath.risk.TradingMode;

/** Orders that pass every check: judged alone, and kept for, sent and closed. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RiskKernel {
  private static final int ORDERS = 1024;
  private static final int AGENTS = 16;
  private static final int INSTRUMENTS = 64;
  private static final long WHOLE = 100_000_000;
  private static final long STEP_NS = 1_000_000_000;

  private final GateControls controls = new GateControls(GateLimits.defaults(6));
  private final PreTradeGate gate =
      new PreTradeGate(
          new GateSettings(
              0, AGENTS, INSTRUMENTS + 1, INSTRUMENTS, 1, 1024, 65_536, 3_600 * STEP_NS),
          controls);
  private final RiskState state = gate.state();
  private final int[] agents = new int[ORDERS];
  private final int[] instruments = new int[ORDERS];
  private final boolean[] buys = new boolean[ORDERS];
  private final long[] quantities = new long[ORDERS];
  private final long[] prices = new long[ORDERS];
  private long nowNs = 1;
  private long id;

  public RiskKernel() {
    controls.mode(TradingMode.ACTIVE);
    state.venueMode(0, TradingMode.ACTIVE);
    for (int i = 0; i < INSTRUMENTS; i++) {
      state.listAsset(i + 1, WHOLE);
      state.listInstrument(
          i, new InstrumentTerms(0, i + 1, 0, 10, 1_000, 10_000_000, WHOLE, 1_000));
      state.onReference(i, 2_000_000_000, Long.MAX_VALUE / 2);
      state.onMark(i + 1, 2_000_000_000);
    }
    for (int agent = 0; agent < AGENTS; agent++) {
      state.fund(agent, 1_000_000_000_000L);
      state.grant(agent, 1_000_000_000_000L, Long.MAX_VALUE);
      for (int asset = 1; asset <= INSTRUMENTS; asset++) {
        state.setHeld(agent, asset, WHOLE / 8);
      }
    }
    state.markEquity(true);
    orders();
  }

  private void orders() {
    Random random = new Random(1);
    for (int i = 0; i < ORDERS; i++) {
      agents[i] = random.nextInt(AGENTS);
      instruments[i] = random.nextInt(INSTRUMENTS);
      buys[i] = random.nextBoolean();
      quantities[i] = 1_000L * (600 + random.nextInt(10_000));
      prices[i] = 2_000_000_000 + 10L * random.nextInt(-1_000, 1_000);
    }
  }

  private int ask(int i) {
    gate.begin(agents[i], nowNs);
    return gate.check(
        instruments[i],
        buys[i] ? Side.BUY : Side.SELL,
        Purpose.OPEN,
        quantities[i],
        prices[i],
        0,
        id);
  }

  @Benchmark
  public int check() {
    return passed(ask((int) ++id & ORDERS - 1));
  }

  /** With all that is kept for it, its way to a sender, and its end. */
  @Benchmark
  public int sendAndClose() {
    nowNs += STEP_NS;
    int code = ask((int) ++id & ORDERS - 1) + gate.commit();
    long order = gate.order(0);
    code += gate.send(order, approved -> {});
    state.onClosed(order);
    return passed(code);
  }

  private static int passed(int code) {
    if (code != 0) {
      throw new IllegalStateException("Denied: " + code);
    }
    return code;
  }
}
