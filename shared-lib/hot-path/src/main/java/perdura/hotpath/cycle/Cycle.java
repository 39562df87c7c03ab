package perdura.hotpath.cycle;

import java.math.BigInteger;
import java.util.List;
import perdura.hotpath.exact.Amount;

/**
 * A profitable cycle at its best input. Amounts of the cycle are raw units of its start asset.
 *
 * @param legs in order; each takes in what the one before gave
 * @param gasCost what the gas of all legs costs
 * @param profit output less input less gas
 */
public record Cycle(List<Leg> legs, BigInteger gasCost, BigInteger profit) implements CycleView {
  public Cycle {
    legs = List.copyOf(legs);
  }

  /** Index of the asset in which it starts and ends. */
  public int start() {
    return legs.getFirst().from();
  }

  public BigInteger input() {
    return legs.getFirst().in();
  }

  public BigInteger output() {
    return legs.getLast().out();
  }

  @Override
  public int legCount() {
    return legs.size();
  }

  @Override
  public int instrument(int leg) {
    return legs.get(leg).instrument();
  }

  @Override
  public int from(int leg) {
    return legs.get(leg).from();
  }

  @Override
  public int to(int leg) {
    return legs.get(leg).to();
  }

  @Override
  public BigInteger in(int leg) {
    return legs.get(leg).in();
  }

  @Override
  public BigInteger out(int leg) {
    return legs.get(leg).out();
  }

  @Override
  public Amount amount(int leg) {
    return Amount.of(leg < legs.size() ? in(leg) : output());
  }

  @Override
  public Amount profitAmount() {
    return Amount.of(profit);
  }

  @Override
  public Cycle copy() {
    return this;
  }
}
