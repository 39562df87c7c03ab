package perdura.tradingcore.portfolio;

import java.math.BigInteger;
import perdura.tradingcore.id.AssetId;

/** A change of one account, raw units; the entries of one record are zero in sum for each asset. */
public record LedgerEntry(Account account, AssetId asset, BigInteger amount) {}
