package perdura.hotpath.cycle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import perdura.hotpath.exact.Amount;

/** A profitable cycle, as a detector shows it. Amounts are raw units. */
public interface CycleView {

  /** 2 or more. */
  int legCount();

  int instrument(int leg);

  /** Index of the asset that a leg takes in. */
  int from(int leg);

  /** Index of the asset that a leg gives. */
  int to(int leg);

  BigInteger in(int leg);

  /** What leg {@code leg} takes in; of the leg after the last one, what comes out. For reading. */
  Amount amount(int leg);

  BigInteger out(int leg);

  /** What the gas of all legs costs, in the start asset. */
  BigInteger gasCost();

  /** What is left in the start asset: output less input less gas. */
  BigInteger profit();

  /** {@link #profit} without allocation. For reading. */
  Amount profitAmount();

  /** The same cycle as a value of its own. */
  default Cycle copy() {
    List<Leg> legs = new ArrayList<>();
    for (int leg = 0; leg < legCount(); leg++) {
      legs.add(new Leg(instrument(leg), from(leg), to(leg), in(leg), out(leg)));
    }
    return new Cycle(legs, gasCost(), profit());
  }
}
