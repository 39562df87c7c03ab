package perdura.scheduler.effect;

import java.time.Instant;
import java.util.UUID;

/**
 * One instant of a task, claimed.
 *
 * @param id the same for every attempt; goes out as {@code Idempotency-Key}
 * @param fence counts the claims of this fire, from 1
 */
public record Fire(UUID id, String task, String kind, Instant scheduledFor, long fence) {}
