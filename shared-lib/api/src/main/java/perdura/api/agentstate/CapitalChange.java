package perdura.api.agentstate;

import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Says how much an agent may have at risk, and why.
 *
 * @param capital whole units of the numeraire; null = it may not trade
 */
public record CapitalChange(
    @Nullable @Positive @Digits(integer = 15, fraction = 6) BigDecimal capital,
    @NotNull @Size(max = 500) String reason) {}
