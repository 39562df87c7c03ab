package perdura.tradingcore.strategy;

import java.math.BigInteger;
import java.util.List;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.InstrumentId;

/**
 * A profitable cycle as it stands now: what goes in, what comes out, raw units of {@code start}.
 *
 * @param profit output less input, less gas, raw units of start
 */
public record CycleOffer(
    AssetId start, List<Step> steps, BigInteger input, BigInteger output, BigInteger profit) {
  public CycleOffer {
    steps = List.copyOf(steps);
  }

  /** One exchange of the cycle, raw units of from and to. */
  public record Step(
      InstrumentId instrument, AssetId from, AssetId to, BigInteger in, BigInteger out) {}
}
