package perdura.tradingcore.portfolio;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.decision.Decision;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.order.Side;

/**
 * A fill as the books take it, raw units.
 *
 * @param quote exchanged, before the fee
 * @param kind of the decision behind it
 * @param stop trigger that an entry wants under its position; null for other kinds
 */
public record Trade(
    AgentId agent,
    Instrument instrument,
    Side side,
    BigInteger base,
    BigInteger quote,
    BigInteger fee,
    AssetId feeAsset,
    Decision.Kind kind,
    @Nullable BigDecimal stop) {

  AssetId givenAsset() {
    return side == Side.BUY ? instrument.quote().id() : instrument.base().id();
  }

  AssetId takenAsset() {
    return side == Side.BUY ? instrument.base().id() : instrument.quote().id();
  }

  BigInteger given() {
    return side == Side.BUY ? quote : base;
  }

  BigInteger taken() {
    return side == Side.BUY ? base : quote;
  }
}
