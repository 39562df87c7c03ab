package perdura.tradingcore.order;

import java.math.BigInteger;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.id.InstrumentId;

/**
 * A part of an order that was executed. Amounts are raw units.
 *
 * @param timeNs venue's time, ns since the Unix epoch
 * @param quote exchanged, before fees
 * @param realised profit that it brought, raw numeraire, fees and gas in
 */
public record Fill(
    ClientOrderId order,
    String id,
    long timeNs,
    AgentId agent,
    InstrumentId instrument,
    Side side,
    BigInteger base,
    BigInteger quote,
    BigInteger fee,
    AssetId feeAsset,
    BigInteger realised) {}
