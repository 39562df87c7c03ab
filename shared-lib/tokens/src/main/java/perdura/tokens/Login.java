package perdura.tokens;

import java.time.Instant;

/**
 * What a login link or a session says.
 *
 * @param id unique, by which one use or an early end is remembered
 * @param subject who logs in
 * @param scope what they may do
 * @param issuedAt when it was minted, to the second
 * @param expiresAt from when on it is void
 */
public record Login(String id, String subject, Scope scope, Instant issuedAt, Instant expiresAt) {}
