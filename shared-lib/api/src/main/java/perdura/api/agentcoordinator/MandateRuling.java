package perdura.api.agentcoordinator;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What the coordinator decided on an agent's mandate; it holds until the next ruling on that agent.
 *
 * @param granted false: the mandate was withheld or taken away
 * @param capital whole numeraire; zero where nothing was granted
 * @param reason one sentence
 */
public record MandateRuling(
    long id,
    String agent,
    String strategy,
    boolean granted,
    BigDecimal capital,
    String reason,
    Instant at) {}
