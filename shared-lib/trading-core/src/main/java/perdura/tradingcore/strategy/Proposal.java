package perdura.tradingcore.strategy;

import java.math.BigDecimal;
import java.math.BigInteger;
import perdura.tradingcore.id.InstrumentId;

/** What a strategy would like to do. The engine turns it into legs, asks risk, and decides. */
public sealed interface Proposal {
  /** One sentence for people. */
  String reason();

  /** Take a profitable cycle now. */
  record TakeCycle(CycleOffer cycle, String reason) implements Proposal {}

  /**
   * Buy base at the market, with a protective stop under it from the first fill on.
   *
   * @param quantity raw base
   * @param stop trigger of the protective stop, whole quote per whole base
   */
  record Enter(InstrumentId instrument, BigInteger quantity, BigDecimal stop, String reason)
      implements Proposal {}

  /** Sell all that the agent holds of the instrument's base, and lift its stop. */
  record Exit(InstrumentId instrument, String reason) implements Proposal {}
}
