package perdura.api.tradingengine;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Grants or renews a mandate.
 *
 * @param capital whole units of the numeraire
 * @param instruments null or empty = all
 * @param expiresAt at most an hour ahead
 */
public record MandateRequest(
    @NotBlank String strategy,
    @NotNull @Positive BigDecimal capital,
    @Nullable List<String> instruments,
    @NotNull Instant expiresAt) {}
