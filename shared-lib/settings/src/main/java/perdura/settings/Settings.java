package perdura.settings;

import static perdura.settings.Setting.named;
import static perdura.settings.Setting.own;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The registry of every configuration key of the suite. Adding a key is adding a line. Thread-safe.
 */
public final class Settings {
  /** Variables that Perdura gives to the user's agents; they configure nothing here. */
  static final List<String> OF_AGENTS = List.of("PERDURA_URL", "PERDURA_AGENT", "PERDURA_TOKEN");

  /** Known, and of no effect in this release. */
  static final List<String> WITHOUT_EFFECT =
      List.of(
          "MIN_UPTIME_PERCENTAGE",
          "MAX_CPU_USAGE_PERCENTAGE",
          "MIN_INSTANCES",
          "MAX_INSTANCES",
          "SCALE_UP_THRESHOLD",
          "SCALE_DOWN_THRESHOLD",
          "REDIS_URL",
          "RAILWAY_API_TOKEN",
          "PERDURA_DATABASE_STATEMENT_TIMEOUT_MS");

  private static final List<Setting> COMMON =
      List.of(
          named(
              "AUTONOMOUS_MODE",
              Kind.choice("enabled", "disabled"),
              "enabled",
              "When disabled, an order leaves only with a person's approval."),
          named("HEALTH_CHECK_INTERVAL", Kind.WHOLE, "30", "Seconds between probes."),
          named(
              "AUTO_RESTART_FAILED_SERVICES",
              Kind.SWITCH,
              "true",
              "When false, a process that ends unordered is parked at once."),
          named("AUTO_RESTART", Kind.SWITCH, null, "Another name of AUTO_RESTART_FAILED_SERVICES."),
          named(
              "MAX_SERVICE_RESTART_ATTEMPTS",
              Kind.WHOLE,
              "3",
              "Restarts after which a process is parked and a person told."),
          named("DEFAULT_MARKET_TIMEZONE", Kind.ZONE, "UTC", "The zone of the trading hours."),
          named(
              "TRADING_HOURS_START", Kind.TIME, "00:00", "The first minute of the trading hours."),
          named("TRADING_HOURS_END", Kind.TIME, "23:59", "The last minute of the trading hours."),
          named(
              "MAINTENANCE_WINDOWS",
              Kind.matching(
                  "windows such as 02:00-02:30,14:00-14:05",
                  "|(\\d\\d:\\d\\d-\\d\\d:\\d\\d)(\\s*,\\s*\\d\\d:\\d\\d-\\d\\d:\\d\\d)*"),
              "",
              "Daily windows in which trading pauses."),
          named("MAX_RESPONSE_TIME_MS", Kind.WHOLE, "5000", "Above it a service counts as slow."),
          named("MAX_ERROR_RATE", Kind.DECIMAL, "0.05", "Share of failed requests that alerts."),
          named("MIN_UPTIME_PERCENTAGE", Kind.PERCENTAGE, "99.5", "The promised uptime."),
          named("MAX_MEMORY_USAGE_MB", Kind.WHOLE, "2048", "Memory limit of the whole suite."),
          named("MAX_CPU_USAGE_PERCENTAGE", Kind.PERCENTAGE, "80", "CPU limit of the whole suite."),
          named("MAX_DATABASE_CONNECTIONS", Kind.WHOLE, "20", "Connections of the whole suite."),
          named(
                  "DATABASE_URL",
                  Kind.TEXT,
                  null,
                  "A PostgreSQL of one's own, as postgresql://user:password@host:port/name;"
                      + " without it an embedded one runs.")
              .hidden(),
          named("REDIS_URL", Kind.TEXT, null, "Where replicas share rate limits.").hidden(),
          named("RAILWAY_DEPLOYMENT_ID", Kind.TEXT, null, "Set by Railway: this deployment."),
          named("RAILWAY_ENVIRONMENT_NAME", Kind.TEXT, null, "Set by Railway: its environment."),
          named("RAILWAY_PROJECT_ID", Kind.TEXT, null, "Set by Railway: its project."),
          named("RAILWAY_API_TOKEN", Kind.TEXT, null, "Opens Railway's API.").hidden(),
          named("MIN_INSTANCES", Kind.WHOLE, "1", "The fewest instances of a service."),
          named("MAX_INSTANCES", Kind.WHOLE, "3", "The most instances of a service."),
          named("SCALE_UP_THRESHOLD", Kind.PERCENTAGE, "80", "Utilisation that adds an instance."),
          named("SCALE_DOWN_THRESHOLD", Kind.PERCENTAGE, "20", "Utilisation that takes one away."));

  private static final List<Setting> SUITE =
      List.of(
          own("perdura.home", Kind.TEXT, null, "The folder of the installed suite."),
          own("perdura.data", Kind.TEXT, ".perdura", "The folder that keeps all data."),
          own("perdura.port", Kind.PORT, "8700", "The gateway's port; the others follow it."),
          own("perdura.bind", Kind.TEXT, "127.0.0.1", "The address that servers listen on."),
          own("perdura.process", Kind.TEXT, null, "The name of this process in its plan."),
          own("perdura.control-socket", Kind.TEXT, null, "Where the launcher takes orders."),
          own(
              "perdura.feed",
              Kind.matching("sim or replay:PATH", "sim|replay:.+"),
              "sim",
              "Where market data comes from."),
          own(
              "perdura.seed",
              Kind.matching("a whole number", "-?\\d{1,18}"),
              "1",
              "Seed of the simulated market."),
          own(
              "perdura.speed",
              Kind.matching("a number or max", "max|\\d{1,6}(\\.\\d{1,6})?"),
              "1",
              "How much faster than real time a recording plays."),
          own(
                  "perdura.internal-key",
                  Kind.TEXT,
                  null,
                  "The internal key itself, 32 bytes as base64.")
              .hidden(),
          own(
              "perdura.internal-key-file",
              Kind.TEXT,
              null,
              "The file that holds the internal key."),
          own("perdura.admin-key-sha256", Kind.SHA256, null, "SHA-256 of the first API key."),
          own("perdura.stability-seconds", Kind.WHOLE, "30", "Ready so long, a restart has held."),
          own(
              "perdura.slow-retry-minutes",
              Kind.WHOLE,
              "15",
              "How often a parked process is tried again; 0 is never."),
          own("perdura.database-url-file", Kind.TEXT, null, "The file that holds DATABASE_URL."),
          own(
              "perdura.database.pool-size",
              Kind.WHOLE,
              null,
              "Connections of this service, in place of its share of the budget."),
          own(
              "perdura.database.statement-timeout-ms",
              Kind.WHOLE,
              "30000",
              "The longest that a statement or transaction may run."),
          own(
              "perdura.faults.enabled",
              Kind.SWITCH,
              "false",
              "Allows the crash hooks; only for tests of faults."),
          own("perdura.faults.crash-at", Kind.TEXT, null, "The step at which the engine dies."));

  private static final List<Setting> PLACES =
      List.of(
          place("gateway"),
          place("agent-state"),
          place("agent-coordinator"),
          place("trading-engine"),
          place("health-monitor"),
          place("scheduler"),
          place("market-awareness"),
          place("learning"),
          place("cloud-manager"));

  private static final List<Setting> GATEWAY =
      List.of(
          own("perdura.gateway.requests-per-second", Kind.WHOLE, "50", "Steady rate per key."),
          own("perdura.gateway.burst", Kind.WHOLE, "200", "Requests a key may send at once."),
          own(
              "perdura.gateway.timeout-ms",
              Kind.WHOLE,
              "10000",
              "The longest wait for a service."));

  private static final List<Setting> MARKET =
      List.of(
          own(
              "perdura.volatility.window-seconds",
              Kind.WHOLE,
              "60",
              "How far back the range of a price is looked at."),
          own(
              "perdura.volatility.limit",
              Kind.DECIMAL,
              "0.10",
              "Range of a price, as a fraction, that halts all trading."),
          own(
              "perdura.volatility.calm-seconds",
              Kind.WHOLE,
              "300",
              "How long the range must be under half the limit before trading goes on."));

  private static final Kind LASTING = Kind.matching("a duration such as PT5S", "PT[0-9HMS.]+");

  private static final List<Setting> ENGINE =
      List.of(
          own(
              "perdura.engine.feed-stale-after",
              LASTING,
              "PT5S",
              "Silence of the feed that halts."),
          own(
              "perdura.engine.market-status-limit",
              LASTING,
              "PT30S",
              "Silence of market awareness that halts."),
          own(
              "perdura.engine.command-patience",
              LASTING,
              "PT5S",
              "The longest wait for the engine's answer to a command."),
          own(
              "perdura.engine.memory-patience",
              LASTING,
              "PT10S",
              "How long a built-in agent waits at its start for the memory it left."),
          own(
              "perdura.engine.proposal-life",
              LASTING,
              "PT5M",
              "How long an order waits for a person where AUTONOMOUS_MODE is disabled."));

  private static final List<Setting> RISK =
      List.of(
          risk("max-notional-per-order", Kind.DECIMAL, "Worth of one order, in the numeraire."),
          risk(
              "max-position-per-agent",
              Kind.DECIMAL,
              "Worth of one agent's holding of one asset, in the numeraire."),
          risk(
              "max-exposure-per-agent",
              Kind.DECIMAL,
              "Worth of all that one agent has at risk, in the numeraire."),
          risk(
              "max-exposure-total",
              Kind.DECIMAL,
              "Worth of all that all agents have at risk, in the numeraire."),
          risk(
              "collar-bps",
              Kind.WHOLE,
              "Basis points that a price may lie from the middle of the market."),
          risk("max-orders-per-minute", Kind.WHOLE, "Orders of one agent within a minute."),
          risk(
              "max-daily-loss-per-agent",
              Kind.DECIMAL,
              "Equity that an agent may lose within a UTC day, in the numeraire."),
          risk(
              "max-drawdown",
              Kind.DECIMAL,
              "Part of its highest equity that an agent may lose, up to 1."),
          risk("max-market-age", LASTING, "Age of the market state that an order is priced on."),
          risk("max-open-orders", Kind.WHOLE, "Open orders of one agent."));

  private static final List<Setting> AGENT_STATE =
      List.of(
          own(
              "perdura.agent-state.progress-limit-seconds",
              Kind.WHOLE,
              "120",
              "How long a beating agent may stand still before it counts as unresponsive."),
          own(
              "perdura.agent-state.checkpoints.keep-last",
              Kind.WHOLE,
              "24",
              "How many of the newest checkpoints stay."),
          own(
              "perdura.agent-state.checkpoints.keep-hours",
              Kind.WHOLE,
              "48",
              "For how many hours the last checkpoint of each hour stays."),
          own(
              "perdura.agent-state.checkpoints.keep-days",
              Kind.WHOLE,
              "30",
              "For how many days the last checkpoint of each day stays."));

  private static final List<Setting> COORDINATOR =
      List.of(
          own(
              "perdura.coordinator.mandates",
              Kind.TEXT,
              "arb=arbitrage:100000,momo=momentum:50000,revert=mean-reversion:50000",
              "Who gets a mandate, as agent=strategy:capital."),
          own(
              "perdura.coordinator.capital-cap",
              Kind.matching("a factor from 1 to 10", "10(\\.0+)?|[1-9](\\.\\d{1,4})?"),
              "1",
              "How many times its configured capital an agent may come to by rebalancing."));

  private static final Kind DAYS =
      Kind.matching("days from 1 to 3650", "[1-9]\\d{0,2}|[12]\\d{3}|3[0-5]\\d{2}|36[0-4]\\d|3650");

  private static final List<Setting> SCHEDULER =
      List.of(
          own(
              "perdura.scheduler.keep-days",
              DAYS,
              "30",
              "For how many days what became of a task's instants is kept."));

  private static final List<Setting> HEALTH =
      List.of(
          own(
              "perdura.health.services",
              Kind.TEXT,
              "all",
              "The services that are probed, parted by commas; all of them by default."),
          own(
              "perdura.health.keep-days",
              DAYS,
              "90",
              "For how many days an incident that is over is kept."),
          own(
                  "perdura.health.webhook-url",
                  Kind.ADDRESS,
                  null,
                  "Where each step of an incident is posted, as Alertmanager does.")
              .hidden(),
          own(
              "perdura.health.webhook-allow-private",
              Kind.SWITCH,
              "false",
              "Allows a webhook within one's own network, and without TLS."));

  /** Every key. */
  public static final List<Setting> ALL =
      Stream.of(
              COMMON,
              SUITE,
              PLACES,
              GATEWAY,
              AGENT_STATE,
              MARKET,
              ENGINE,
              RISK,
              COORDINATOR,
              SCHEDULER,
              HEALTH)
          .flatMap(List::stream)
          .toList();

  private Settings() {}

  /** The key of that property name or environment variable. */
  public static Optional<Setting> find(String nameOrVariable) {
    String plain = plain(nameOrVariable);
    return ALL.stream()
        .filter(key -> plain(key.name()).equals(plain) || plain(key.variable()).equals(plain))
        .findFirst();
  }

  /**
   * The value of the key {@code name} in {@code environment}, or its default, or nothing.
   *
   * @throws IllegalArgumentException if no key has that name
   */
  public static Optional<String> value(String name, Map<String, String> environment) {
    return find(name)
        .orElseThrow(() -> new IllegalArgumentException(name + " is not a registered key"))
        .in(environment);
  }

  /** What is wrong with {@code environment}. */
  public static Findings check(Map<String, String> environment) {
    return new Check(ALL, WITHOUT_EFFECT).of(environment);
  }

  /** The name without case and separators, as Spring's relaxed binding sees it. */
  static String plain(String name) {
    StringBuilder plain = new StringBuilder(name.length());
    name.chars()
        .filter(Character::isLetterOrDigit)
        .map(Character::toLowerCase)
        .forEach(letter -> plain.append((char) letter));
    return plain.toString();
  }

  private static Setting place(String service) {
    return own(
        "perdura." + service + ".url",
        Kind.ADDRESS,
        null,
        "Where " + service + " is, if not on its port of this machine.");
  }

  /** A limit of pre-trade risk; the engine knows what holds where none is set. */
  private static Setting risk(String limit, Kind kind, String effect) {
    return own("perdura.risk." + limit, kind, null, effect);
  }
}
