package perdura.hotpath.curve;

/**
 * An instrument whose curve we cannot settle exactly. It is listed and never traded.
 *
 * @param curve the curve's name, for the reason that a person reads
 */
public record UnsupportedTerms(String curve) implements Terms {}
