package perdura.agentstate.registry;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How patient the registry is.
 *
 * @param progressLimitSeconds how long a beating agent may stand still before it is unresponsive
 */
@Validated
@ConfigurationProperties("perdura.agent-state")
record RegistryProperties(@Min(1) long progressLimitSeconds) {
  Duration progressLimit() {
    return Duration.ofSeconds(progressLimitSeconds);
  }
}
