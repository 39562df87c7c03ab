package perdura.servicesupport.platform;

/**
 * What the platform says.
 *
 * @param <T> to what was asked
 */
public sealed interface PlatformAnswer<T> {
  /** It answered. */
  record Known<T>(T value) implements PlatformAnswer<T> {}

  /**
   * It could not be asked, or did not answer.
   *
   * @param why in words, for a person
   */
  record Unavailable<T>(String why) implements PlatformAnswer<T> {}
}
