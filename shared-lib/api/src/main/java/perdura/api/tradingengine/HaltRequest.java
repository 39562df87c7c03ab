package perdura.api.tradingengine;

import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a halt.
 *
 * @param source null = {@code person} for people, and their own name for services
 * @param scope a venue's name; null = everything
 * @param reason one sentence for people
 * @param reducing true: exits stay allowed; null = false
 */
public record HaltRequest(
    @Nullable String source,
    @Nullable String scope,
    @NotBlank String reason,
    @Nullable Boolean reducing) {}
