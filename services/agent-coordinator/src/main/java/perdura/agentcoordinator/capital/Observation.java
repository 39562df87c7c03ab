package perdura.agentcoordinator.capital;

import java.math.BigDecimal;

/**
 * What was known of an agent at a rebalancing.
 *
 * @param pnl equity less all it was given until then, whole numeraire
 * @param capital what it could use from then on
 */
record Observation(BigDecimal pnl, BigDecimal capital) {}
