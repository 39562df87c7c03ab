package perdura.tradingcore.risk;

import org.jspecify.annotations.Nullable;
import perdura.tradingcore.risk.Verdict.Denied;

/** One question of pre-trade risk. */
@FunctionalInterface
interface RiskCheck {
  /** The denial, or null when there is nothing against it. */
  @Nullable Denied check(Case asked);
}
