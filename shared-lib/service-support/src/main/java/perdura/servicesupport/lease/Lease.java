package perdura.servicesupport.lease;

import java.time.Instant;

/**
 * The right to do alone what {@code name} stands for.
 *
 * @param holder who has it
 * @param term the fencing token; it grows each time that the lease is acquired
 * @param expiresAt until when, on the database's clock
 */
public record Lease(String name, String holder, long term, Instant expiresAt) {}
