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
import org.jspecify.annotations.Nullable;
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
  record Held(BigDecimal quantity, boolean stop) {
    boolean isUnprotected() {
      return quantity.signum() > 0 && !stop;
    }
  }

  Instant now() {
    return clock.instant();
  }

  Optional<ProcessStatus> bot() {
    return status.get().agents().stream()
        .filter(agent -> agent.name().equals(SampleBot.NAME))
        .map(AgentStatus::process)
        .findFirst();
  }

  Optional<ProcessStatus> process(String name) {
    return status.get().processes().stream()
        .filter(process -> process.name().equals(name))
        .findFirst();
  }

  /**
   * What agent-state says of the bot.
   *
   * @param epoch fencing token
   * @param version counts the changes of its durable state
   */
  record Registered(long epoch, long version) {}

  /** The bot's epoch and state version, if agent-state answers. */
  Optional<Registered> registered() {
    return get(Service.AGENT_STATE, AGENT)
        .map(agent ->
            new Registered(agent.path("epoch").asLong(0), agent.path("stateVersion").asLong(0)));
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

  /** Its orders that live, if the engine answers. */
  Optional<List<JsonNode>> liveOrders() {
    return get(Service.TRADING_ENGINE, "/api/v1/orders?limit=100&agent=" + SampleBot.NAME)
        .map(page ->
            page.path("items")
                .valueStream()
                .filter(order -> !OVER.contains(order.path("status").asString()))
                .toList());
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

  /** Whether {@code process} has been ready for {@code stability} on end. */
  boolean isStable(Optional<ProcessStatus> process, Duration stability) {
    return process
        .map(ProcessStatus::readySince)
        .map(Instant::parse)
        .filter(since -> !now().isBefore(since.plus(stability)))
        .isPresent();
  }

  static @Nullable Instant endedAt(Optional<ProcessStatus> process) {
    return process.map(ProcessStatus::lastExit).map(end -> Instant.parse(end.at())).orElse(null);
  }

  private Optional<JsonNode> get(Service service, String path) {
    return local.call(service, "GET", path, "").map(JSON::readTree);
  }
}
