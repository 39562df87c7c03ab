package perdura.hotpathbench.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import perdura.hotpath.curve.ConstantProduct;
import perdura.hotpath.curve.Ratio;
import perdura.hotpath.exact.Amount;
import perdura.hotpath.exact.PoolArithmetic;

/** What a pool of real size gives for one input: in big integers, and in limbs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ConstantProductKernel {
  static final int INPUTS = 1024;
  static final BigInteger RESERVE_IN = new BigInteger("512345678901234567890123");
  static final BigInteger RESERVE_OUT = BigInteger.valueOf(1_234_567_890_123L);

  private final ConstantProduct pool =
      new ConstantProduct(RESERVE_IN, RESERVE_OUT, new Ratio(997, 1000));
  private final BigInteger[] inputs = inputs();
  private final Amount[] amounts = Arrays.stream(inputs).map(Amount::of).toArray(Amount[]::new);
  private final Amount in = Amount.of(RESERVE_IN);
  private final Amount held = Amount.of(RESERVE_OUT);
  private final Amount out = new Amount();
  private int next;

  /** From 1e18 to 1e22 raw units, evenly by their logarithm. */
  static BigInteger[] inputs() {
    Random random = new Random(1);
    BigInteger[] inputs = new BigInteger[INPUTS];
    for (int i = 0; i < INPUTS; i++) {
      double input = StrictMath.pow(10, 18 + 4 * random.nextDouble());
      inputs[i] = new BigDecimal(input).toBigInteger();
    }
    return inputs;
  }

  @Benchmark
  public BigInteger bigInteger() {
    next = (next + 1) & (INPUTS - 1);
    return pool.output(inputs[next]);
  }

  @Benchmark
  public long exact() {
    next = (next + 1) & (INPUTS - 1);
    PoolArithmetic.output(
        amounts[next], in.high(), in.low(), held.high(), held.low(), 997, 1000, out);
    return out.low();
  }
}
