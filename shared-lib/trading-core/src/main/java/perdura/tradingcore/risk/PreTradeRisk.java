package perdura.tradingcore.risk;

import java.util.List;
import perdura.tradingcore.decision.Decision;
import perdura.tradingcore.risk.Verdict.Passed;

/**
 * The gate that every decision passes before it is written down: a pipeline of small checks, the
 * first denial counts. It has no off switch. Immutable.
 */
public final class PreTradeRisk {
  private static final List<RiskCheck> CHECKS =
      List.of(
          Permission::instrumentIsKnown,
          Permission::tradingIsAllowed,
          Permission::venueIsOpen,
          Permission::nothingIsUnknown,
          Permission::nothingIsUnderWay,
          Permission::orderIsNew,
          Permission::mandateIsLive,
          OrderShape::marketIsFresh,
          OrderShape::quantityFitsLot,
          OrderShape::priceFitsTick,
          OrderShape::notionalReachesMinimum,
          OrderShape::priceIsWithinCollar,
          OrderShape::reduceOnlyReduces,
          Stakes::notionalIsWithinLimit,
          Stakes::positionIsWithinLimit,
          Stakes::exposureIsWithinLimits,
          Stakes::capitalIsWithinMandate,
          Stakes::rateIsWithinLimit,
          Stakes::openOrdersAreWithinLimit,
          Stakes::dailyLossIsWithinLimit,
          Stakes::drawdownIsWithinLimit,
          Stakes::balanceCoversAllLegs);

  private final RiskLimits limits;

  public PreTradeRisk(RiskLimits limits) {
    this.limits = limits;
  }

  /** Whether the decision may go as it stands. */
  public Verdict check(Decision decision, RiskView view) {
    var asked = new Case(decision, view, limits);
    for (var check : CHECKS) {
      var denied = check.check(asked);
      if (denied != null) {
        return denied;
      }
    }
    return new Passed();
  }
}
