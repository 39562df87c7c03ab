package perdura.gateway.entrance;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Set;

/** Guards sessions against other sites: a browser sends our cookie, so ask where it stood. */
final class SameOrigin {
  private static final Set<String> HARMLESS = Set.of("GET", "HEAD");

  private SameOrigin() {}

  /** Whether {@code request} only reads, or comes from a page of this origin. */
  static boolean allows(HttpServletRequest request) {
    if (HARMLESS.contains(request.getMethod())) {
      return true;
    }
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin");
    }
    String origin = request.getHeader("Origin");
    String host = request.getHeader("Host");
    return origin != null && host != null && host.equalsIgnoreCase(authority(origin));
  }

  private static String authority(String origin) {
    try {
      String authority = URI.create(origin).getAuthority();
      return authority == null ? "" : authority;
    } catch (IllegalArgumentException malformed) {
      return "";
    }
  }
}
