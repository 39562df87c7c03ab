package perdura.hotpath.curve;

/** The rules of an instrument that do not change with its state. */
public sealed interface Terms permits PoolTerms, BookTerms, UnsupportedTerms {}
