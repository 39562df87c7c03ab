package perdura.api.marketawareness;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A market and where it stands now.
 *
 * @param name {@code CRYPTO}, {@code XNYS}
 * @param nextOpen null where it never closes
 * @param nextClose null where it never closes
 */
public record TradingCalendar(
    String name, boolean open, @Nullable Instant nextOpen, @Nullable Instant nextClose) {}
