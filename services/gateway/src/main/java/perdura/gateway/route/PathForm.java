package perdura.gateway.route;

import java.util.regex.Pattern;

/**
 * The form of path that we look at. What two programs could read in two ways, such as dot segments,
 * doubled or encoded slashes and path parameters, is refused, for rules are held on paths here and
 * served by paths elsewhere.
 */
public final class PathForm {
  private static final Pattern PLAIN = Pattern.compile("/|(/[A-Za-z0-9._~!$&'()*+,=:@%-]+)+/?");
  private static final Pattern ESCAPES = Pattern.compile("(?:[^%]|%[0-9A-Fa-f]{2})*");
  private static final Pattern AMBIGUOUS =
      Pattern.compile("%(?:2[eEfF]|5[cC]|25|3[bB]|[01][0-9A-Fa-f]|7[fF])|(?:^|/)\\.{1,2}(?:/|$)");

  private PathForm() {}

  /** Whether {@code rawPath}, not decoded, has only one reading. */
  public static boolean isPlain(String rawPath) {
    return PLAIN.matcher(rawPath).matches()
        && ESCAPES.matcher(rawPath).matches()
        && !AMBIGUOUS.matcher(rawPath).find();
  }
}
