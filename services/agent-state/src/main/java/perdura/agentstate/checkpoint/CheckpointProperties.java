package perdura.agentstate.checkpoint;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Which checkpoints stay. Those taken before recoveries are counted apart from the ordered ones.
 *
 * @param keepLast how many of the newest
 * @param keepHours for how many hours the last one of each hour
 * @param keepDays for how many days the last one of each day (UTC)
 */
@Validated
@ConfigurationProperties("perdura.agent-state.checkpoints")
record CheckpointProperties(@Min(1) int keepLast, @Min(0) int keepHours, @Min(0) int keepDays) {}
