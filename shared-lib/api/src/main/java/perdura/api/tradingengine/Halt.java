package perdura.api.tradingengine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One reason not to trade. The engine is ACTIVE only while there is none.
 *
 * @param source whose it is: {@code person}, {@code file}, {@code engine}, a service's name
 * @param scope a venue's name; null = everything
 * @param by who raised it
 * @param person whether only a person may clear it
 */
public record Halt(
    String source,
    @Nullable String scope,
    String reason,
    String by,
    boolean person,
    boolean reducing,
    Instant since) {}
