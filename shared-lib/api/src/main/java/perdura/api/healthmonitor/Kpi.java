package perdura.api.healthmonitor;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A key figure.
 *
 * @param name as the targets name it, such as {@code order_execution_ms}
 * @param unit of target and measured value
 * @param measured null where there is no data
 * @param window what it is measured over, an ISO 8601 duration that ends now
 * @param met whether the target is; null where there is no data
 * @param note {@code no data}, or what to know of the value; empty where there is nothing to say
 */
public record Kpi(
    String name,
    BigDecimal target,
    String unit,
    @Nullable BigDecimal measured,
    String window,
    @Nullable Boolean met,
    String note) {}
