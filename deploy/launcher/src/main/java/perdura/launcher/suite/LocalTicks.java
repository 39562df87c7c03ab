package perdura.launcher.suite;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import perdura.launcher.progress.AgentTicks;
import perdura.launcher.progress.TickSource;
import perdura.settings.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Asks agent-state; and the gateway whether it serves, since that is the way of the ticks. */
final class LocalTicks implements TickSource {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final String AGENTS = "/api/v1/agents?limit=1000";

  private final Local local;

  LocalTicks(Local local) {
    this.local = local;
  }

  private record Page(List<Row> items) {}

  private record Row(
      String name,
      String status,
      boolean progressed,
      @Nullable Long beatAgeMs,
      @Nullable Long progressAgeMs,
      @Nullable Long nextWithinMs) {

    AgentTicks ticks() {
      boolean held = List.of("alive", "unresponsive", "silent").contains(status);
      Duration sinceProgress = progressed ? duration(progressAgeMs) : null;
      return new AgentTicks(name, held, duration(beatAgeMs), sinceProgress, duration(nextWithinMs));
    }

    private static @Nullable Duration duration(@Nullable Long ms) {
      return ms == null ? null : Duration.ofMillis(ms);
    }
  }

  @Override
  public Answer ask() {
    Optional<String> agents = local.call(Service.AGENT_STATE, "GET", AGENTS, "");
    if (agents.isEmpty()) {
      return new Answer.Down("agent-state does not answer");
    }
    if (local.call(Service.GATEWAY, "GET", "/health", "").isEmpty()) {
      return new Answer.Down("the gateway does not answer, so no tick gets through");
    }
    try {
      Page page = JSON.readValue(agents.get(), Page.class);
      return new Answer.Ticks(page.items().stream().map(Row::ticks).toList());
    } catch (JacksonException e) {
      return new Answer.Down("agent-state answers what this launcher does not understand");
    }
  }
}
