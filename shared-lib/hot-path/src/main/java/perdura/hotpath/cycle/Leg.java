package perdura.hotpath.cycle;

import java.math.BigInteger;

/**
 * One trade of a cycle.
 *
 * @param instrument index of the instrument
 * @param from index of the asset that goes in
 * @param to index of the asset that comes out
 * @param in raw units of {@code from}
 * @param out raw units of {@code to}
 */
public record Leg(int instrument, int from, int to, BigInteger in, BigInteger out) {}
