package perdura.api.tradingengine;

/**
 * Risk let an order pass and the journal holds it. What became of it: ask for the order by its id.
 *
 * @param decision sequence of the decision in the journal
 */
public record OrderAccepted(String clientOrderId, long decision) {}
