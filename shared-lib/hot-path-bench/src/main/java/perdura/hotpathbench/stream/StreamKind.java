package perdura.hotpathbench.stream;

/** Whose turn it is in a stream. */
public enum StreamKind {
  /** By Zipf's law with exponent 1.1, where deep instruments tend to come first. */
  ZIPF,
  /** Each as often as any other. */
  UNIFORM,
  /** Only instruments between hubs: the worst case, as most cycles pass them. */
  HUBS
}
