package perdura.api.tradingengine;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An order by a person or an outside agent. It passes the same risk gate as any other.
 *
 * @param agent in whose name
 * @param quantity whole base
 * @param price required for LIMIT
 * @param trigger required for STOP
 * @param timeInForce null = IOC for MARKET, else GTC
 * @param reduceOnly may only bring the position nearer to zero; null = false
 * @param approval {@code person}: it waits as a proposal until a person agrees, even where agents
 *     trade by themselves; not for reduceOnly. null = as the mode has it
 */
public record OrderRequest(
    @NotBlank String agent,
    @NotBlank String instrument,
    @NotNull @Pattern(regexp = "BUY|SELL") String side,
    @NotNull @Pattern(regexp = "MARKET|LIMIT|STOP") String type,
    @NotNull @Positive BigDecimal quantity,
    @Nullable @Positive BigDecimal price,
    @Nullable @Positive BigDecimal trigger,
    @Nullable @Pattern(regexp = "GTC|IOC|FOK") String timeInForce,
    @Nullable Boolean reduceOnly,
    @Nullable @Pattern(regexp = "person") String approval) {}
