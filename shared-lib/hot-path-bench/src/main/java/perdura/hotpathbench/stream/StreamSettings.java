package perdura.hotpathbench.stream;

/**
 * Which stream to work out.
 *
 * @param updates how many
 * @param seed of everything drawn
 */
public record StreamSettings(StreamKind kind, int updates, long seed) {
  /** The part of the updates that make something profitable. */
  public static final double JUMP_SHARE = 0.02;

  public StreamSettings {
    if (updates < 1) {
      throw new IllegalArgumentException("A stream has an update or more, not " + updates);
    }
  }
}
