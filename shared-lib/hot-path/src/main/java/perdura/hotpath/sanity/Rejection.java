package perdura.hotpath.sanity;

/**
 * An instrument that failed, at the first check it failed.
 *
 * @param instrument index in the market
 * @param detail the numbers, for a person
 */
public record Rejection(int instrument, Reason reason, String detail) {}
