package perdura.launcher.demo;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import perdura.launcher.control.StatusReport;
import perdura.launcher.control.StatusReport.AgentStatus;
import perdura.launcher.control.StatusReport.ProcessStatus;
import perdura.launcher.suite.Local;
import perdura.settings.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks at the suite from outside: what its REST says, and the launcher's status. One thread. */
final class Watcher {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<String> OVER =
      Set.of("DENIED", "FILLED", "CANCELED", "REJECTED", "EXPIRED");
  static final String POSTGRES = "postgres";
  private static final String AGENT = "/api/v1/agents/" + SampleBot.NAME;

  private final Local local;
  private final Supplier<StatusReport> status;
  private final Clock clock;

  Watcher(Local local, Supplier<StatusReport> status, Clock clock) {
    this.local = local;
    this.status = status;
    this.clock = clock;
  }

  /**
   * What the engine says of the bot's position.
   *
   * @param quantity 0 = none
   * @param stop whether a stop stands under it
   */
  record Held(BigDecimal quantity, boolean stop) {}

  /** What can be said of the bot's stop. */
  enum Protection {
    /** A stop stands under its position. */
    STANDS,
    /** Its position is without one. */
    MISSING,
    /** It has no position. */
    NOTHING_HELD,
    /** The engine does not answer. */
    UNKNOWN
  }

  Instant now() {
    return clock.instant();
  }

  /** The bot's process. */
  Optional<ProcessStatus> bot() {
    return status.get().agents().stream()
        .filter(agent -> agent.name().equals(SampleBot.NAME))
        .map(AgentStatus::process)
        .findFirst();
  }

  /** A process of the suite; {@link SampleBot#NAME} is the bot's. */
  Optional<ProcessStatus> process(String name) {
    return name.equals(SampleBot.NAME)
        ? bot()
        : status.get().processes().stream()
            .filter(process -> process.name().equals(name))
            .findFirst();
  }

  /** When {@code process} last ended, if that was after {@code began}. */
  Optional<Instant> ended(String process, Instant began) {
    return process(process)
        .map(ProcessStatus::lastExit)
        .map(end -> Instant.parse(end.at()))
        .filter(at -> at.isAfter(began));
  }

  /** When {@code process} was started, if that was after {@code began}. */
  Optional<Instant> started(String process, Instant began) {
    return process(process)
        .map(ProcessStatus::started)
        .map(Instant::parse)
        .filter(at -> at.isAfter(began));
  }

  /** Since when {@code process} is ready, if that is after {@code began}. */
  Optional<Instant> ready(String process, Instant began) {
    return process(process)
        .map(ProcessStatus::readySince)
        .map(Instant::parse)
        .filter(at -> at.isAfter(began));
  }

  /** Whether {@code process} has been ready for {@code stability} on end. */
  boolean isStable(String process, Duration stability) {
    return ready(process, Instant.EPOCH)
        .filter(since -> !now().isBefore(since.plus(stability)))
        .isPresent();
  }

  /**
   * What agent-state says of the bot.
   *
   * @param epoch fencing token
   * @param version counts the changes of its durable state
   * @param isHeld whether a run has the lease
   */
  record Registered(long epoch, long version, boolean isHeld) {}

  /** The bot's epoch and state version, if agent-state answers. */
  Optional<Registered> registered() {
    return get(Service.AGENT_STATE, AGENT)
        .map(agent ->
            new Registered(
                agent.path("epoch").asLong(0),
                agent.path("stateVersion").asLong(0),
                agent.path("lease").isObject()));
  }

  /** The prices that the bot's durable state holds, oldest first, if agent-state answers. */
  Optional<List<String>> prices() {
    return get(Service.AGENT_STATE, AGENT + "/state")
        .map(state -> state.path("prices").valueStream().map(JsonNode::asString).toList());
  }

  /** What the bot holds, if the engine answers. */
  Optional<Held> held() {
    return get(Service.TRADING_ENGINE, "/api/v1/positions?agent=" + SampleBot.NAME)
        .map(page ->
            page.path("items")
                .valueStream()
                .filter(position -> position.path("instrument").asString().equals(SampleBot.BOOK))
                .findFirst()
                .map(position ->
                    new Held(
                        new BigDecimal(position.path("quantity").asString("0")),
                        !position.path("stop").asString("").isEmpty()))
                .orElse(new Held(BigDecimal.ZERO, false)));
  }

  /** Asks the records, or the engine's memory while there is no database to ask. */
  Protection protection() {
    boolean recorded = process(POSTGRES).map(process -> process.readySince() != null).orElse(true);
    return recorded
        ? held().map(Watcher::protection).orElse(Protection.UNKNOWN)
        : get(Service.TRADING_ENGINE, "/api/v1/engine")
            .map(engine ->
                engine.path("unprotected").asInt(1) == 0 ? Protection.STANDS : Protection.MISSING)
            .orElse(Protection.UNKNOWN);
  }

  private static Protection protection(Held held) {
    if (held.quantity().signum() <= 0) {
      return Protection.NOTHING_HELD;
    }
    return held.stop() ? Protection.STANDS : Protection.MISSING;
  }

  /** Its orders that live, if the engine answers. */
  Optional<List<JsonNode>> liveOrders() {
    return orders()
        .map(all ->
            all.stream().filter(order -> !OVER.contains(order.path("status").asString())).toList());
  }

  /** The ids of its newest stops that the market triggered and that sold, if the engine answers. */
  Optional<Set<String>> filledStops() {
    return orders()
        .map(all ->
            all.stream()
                .filter(order -> order.path("type").asString().equals("STOP"))
                .filter(order -> order.path("status").asString().equals("FILLED"))
                .map(order -> order.path("clientOrderId").asString())
                .collect(Collectors.toUnmodifiableSet()));
  }

  private Optional<List<JsonNode>> orders() {
    return get(Service.TRADING_ENGINE, "/api/v1/orders?limit=100&agent=" + SampleBot.NAME)
        .map(page -> page.path("items").valueStream().toList());
  }

  boolean isActive() {
    return get(Service.TRADING_ENGINE, "/api/v1/engine")
        .filter(engine -> engine.path("mode").asString().equals("ACTIVE"))
        .isPresent();
  }

  /** Incidents that were triggered after {@code since}, as {@code rule subject}. */
  List<String> incidentsSince(Instant since) {
    List<String> told = new ArrayList<>();
    get(Service.HEALTH_MONITOR, "/api/v1/incidents?limit=50")
        .ifPresent(page ->
            page.path("items")
                .forEach(incident -> {
                  if (Instant.parse(incident.path("triggeredAt").asString()).isAfter(since)) {
                    told.add(
                        incident.path("rule").asString()
                            + " "
                            + incident.path("subject").asString());
                  }
                }));
    return told;
  }

  private Optional<JsonNode> get(Service service, String path) {
    return local.call(service, "GET", path, "").map(JSON::readTree);
  }
}
