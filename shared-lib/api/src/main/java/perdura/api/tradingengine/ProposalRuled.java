package perdura.api.tradingengine;

import org.jspecify.annotations.Nullable;

/**
 * What became of a proposal.
 *
 * @param status {@code sent}, {@code rejected}, or {@code approved} while the engine recovers: it
 *     looks at it as soon as it knows prices again
 * @param sequence of the record in the journal that says so; of a sent one it is the decision
 * @param clientOrderId its first order; null unless it was sent
 */
public record ProposalRuled(
    String id, String status, long sequence, @Nullable String clientOrderId) {}
