package perdura.api.tradingengine;

/**
 * The engine did as it was asked, and its journal holds the command.
 *
 * @param sequence of the command in the journal
 */
public record CommandAccepted(long sequence) {}
