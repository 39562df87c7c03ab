package perdura.gateway.entrance;

import java.util.Set;

/** What needs no proof: the page with its assets, the API document, and logging in. */
final class OpenPaths {
  private static final Set<String> READ =
      Set.of(
          "/",
          "/health",
          "/style.css",
          "/favicon.svg",
          "/openapi",
          "/openapi.html",
          "/openapi.js",
          "/openapi.json");

  private static final String DASHBOARD = "/dashboard/";

  private OpenPaths() {}

  static boolean isOpen(String method, String path) {
    return switch (method) {
      case "GET", "HEAD" -> READ.contains(path) || path.startsWith(DASHBOARD);
      case "POST" -> path.equals("/api/v1/sessions");
      default -> false;
    };
  }
}
