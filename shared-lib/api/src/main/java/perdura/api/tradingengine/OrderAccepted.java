package perdura.api.tradingengine;

import org.jspecify.annotations.Nullable;

/**
 * Risk let an order pass and the journal holds it. What became of it: ask for the order by its id.
 * Where agents may not trade by themselves, and where it was asked to wait for a person, an order
 * is a proposal first: ask for that, or send the same request again.
 *
 * @param clientOrderId null while it waits for a person
 * @param decision sequence of the decision in the journal, or of the proposal
 * @param proposal id of the proposal that waits; null = it is on its way
 */
public record OrderAccepted(
    @Nullable String clientOrderId, long decision, @Nullable String proposal) {}
