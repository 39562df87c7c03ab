package perdura.gateway.route;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import perdura.settings.Service;

/** The table of routes: the first word after {@code /api/v1/} names the owner. */
public final class Routes {
  private static final String API = "/api/v1/";
  private static final String ORDERS = API + "orders";
  private static final String PROPOSALS = API + "proposals";
  private static final Set<String> AGENTS_READ =
      Set.of(
          ORDERS, PROPOSALS, API + "fills", API + "positions", API + "instruments", API + "limits");

  private static final Map<String, Service> OWNERS =
      Map.ofEntries(
          Map.entry("agents", Service.AGENT_STATE),
          Map.entry("programs", Service.AGENT_STATE),
          Map.entry("checkpoints", Service.AGENT_STATE),
          Map.entry("decisions", Service.AGENT_STATE),
          Map.entry("mandate-rulings", Service.AGENT_COORDINATOR),
          Map.entry("rebalancings", Service.AGENT_COORDINATOR),
          Map.entry("proposals", Service.TRADING_ENGINE),
          Map.entry("scans", Service.TRADING_ENGINE),
          Map.entry("orders", Service.TRADING_ENGINE),
          Map.entry("fills", Service.TRADING_ENGINE),
          Map.entry("denials", Service.TRADING_ENGINE),
          Map.entry("positions", Service.TRADING_ENGINE),
          Map.entry("opportunities", Service.TRADING_ENGINE),
          Map.entry("accounts", Service.TRADING_ENGINE),
          Map.entry("equity", Service.TRADING_ENGINE),
          Map.entry("halts", Service.TRADING_ENGINE),
          Map.entry("mandates", Service.TRADING_ENGINE),
          Map.entry("ledger", Service.TRADING_ENGINE),
          Map.entry("limits", Service.TRADING_ENGINE),
          Map.entry("instruments", Service.TRADING_ENGINE),
          Map.entry("engine", Service.TRADING_ENGINE),
          Map.entry("stream", Service.TRADING_ENGINE),
          Map.entry("market-status", Service.MARKET_AWARENESS),
          Map.entry("incidents", Service.HEALTH_MONITOR),
          Map.entry("kpis", Service.HEALTH_MONITOR),
          Map.entry("health-report", Service.HEALTH_MONITOR),
          Map.entry("uptime", Service.HEALTH_MONITOR),
          Map.entry("tasks", Service.SCHEDULER),
          Map.entry("markets", Service.MARKET_AWARENESS),
          Map.entry("sessions", Service.MARKET_AWARENESS),
          Map.entry("windows", Service.MARKET_AWARENESS),
          Map.entry("outcomes", Service.LEARNING),
          Map.entry("attribution", Service.LEARNING),
          Map.entry("platform", Service.CLOUD_MANAGER));

  private Routes() {}

  /** The owner of a raw path under {@code /api/v1/}. */
  public static Optional<Service> owner(String path) {
    if (!path.startsWith(API)) {
      return Optional.empty();
    }
    String rest = path.substring(API.length());
    int end = rest.indexOf('/');
    return Optional.ofNullable(OWNERS.get(end < 0 ? rest : rest.substring(0, end)));
  }

  /** Whether a path is about halts: those are let through when all else is held back. */
  public static boolean isHalt(String path) {
    return path.equals("/api/v1/halts") || path.startsWith("/api/v1/halts/");
  }

  /**
   * Whether {@code method} on {@code path} is within what the agent of that name may reach: what is
   * under its name, and the engine's orders and proposals, whose owner keeps it to its own.
   */
  public static boolean isOfAgent(String method, String path, String agent) {
    String own = API + "agents/" + agent;
    return path.equals(own)
        || path.startsWith(own + "/")
        || switch (method) {
          case "GET", "HEAD" ->
              AGENTS_READ.contains(path) || isOneOf(ORDERS, path) || isOneOf(PROPOSALS, path);
          case "POST" -> path.equals(ORDERS);
          case "DELETE" -> isOneOf(ORDERS, path);
          default -> false;
        };
  }

  private static boolean isOneOf(String all, String path) {
    return path.startsWith(all + "/") && path.indexOf('/', all.length() + 1) < 0;
  }
}
