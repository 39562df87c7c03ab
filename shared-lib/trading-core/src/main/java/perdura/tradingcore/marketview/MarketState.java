package perdura.tradingcore.marketview;

import perdura.tradingcore.liquidity.Liquidity;

/**
 * The latest that is known of an instrument. Times are those of its last update by the feed, ns
 * since the Unix epoch; our own fills change the liquidity and leave the times alone.
 */
public record MarketState(Liquidity liquidity, long eventTimeNs, long arrivalTimeNs) {
  MarketState with(Liquidity changed) {
    return new MarketState(changed, eventTimeNs, arrivalTimeNs);
  }
}
