package perdura.gateway.key;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import perdura.tokens.Scope;

/**
 * A key as it is stored.
 *
 * @param sha256 of the key's whole text
 * @param expiresAt from when on it is void; null for never
 * @param lastUsedAt to the hour
 */
record KeyRow(
    String id,
    String sha256,
    String label,
    Scope scope,
    String createdBy,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt) {

  boolean isGoodAt(Instant now) {
    return expiresAt == null || expiresAt.isAfter(now);
  }
}
