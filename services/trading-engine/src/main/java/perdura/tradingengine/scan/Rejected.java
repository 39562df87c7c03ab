package perdura.tradingengine.scan;

/**
 * A pool or book that a scan left out.
 *
 * @param pool its id in the file
 * @param reason as a code
 * @param detail for people
 */
public record Rejected(String pool, String reason, String detail) {}
