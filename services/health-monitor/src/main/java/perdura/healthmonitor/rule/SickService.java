package perdura.healthmonitor.rule;

import java.time.Instant;
import java.util.UUID;

/**
 * A service whose {@code service_down} fires and which nothing but itself explains.
 *
 * @param downSince the first of the bad probes in a row that ends with the latest
 */
public record SickService(UUID incident, String service, Instant downSince, Instant seenAt) {}
