package perdura.tradingcore.risk;

import org.jspecify.annotations.Nullable;
import perdura.tradingcore.decision.Decision.Kind;
import perdura.tradingcore.order.OrderType;
import perdura.tradingcore.risk.Verdict.Denied;

/** Whether the agent may trade at all: halts, locks, mandates. */
final class Permission {
  private Permission() {}

  static @Nullable Denied instrumentIsKnown(Case asked) {
    return asked.eachLeg(intent ->
        asked.view().instrument(intent.instrument()).isPresent()
            ? null
            : Case.deny(intent, "INSTRUMENT_UNKNOWN", null, null));
  }

  static @Nullable Denied tradingIsAllowed(Case asked) {
    return switch (asked.view().mode()) {
      case ACTIVE -> null;
      case REDUCING -> asked.isOpening() ? asked.deny("TRADING_REDUCING") : null;
      case HALTED -> passesWhileHalted(asked) ? null : asked.deny("TRADING_HALTED");
    };
  }

  static @Nullable Denied venueIsOpen(Case asked) {
    return asked.eachLeg(intent ->
        switch (asked.view().halts().modeAt(asked.instrument(intent.instrument()).venue())) {
          case ACTIVE -> null;
          case REDUCING -> asked.isOpening() ? Case.deny(intent, "VENUE_HALTED", null, null) : null;
          case HALTED ->
              passesWhileHalted(asked) ? null : Case.deny(intent, "VENUE_HALTED", null, null);
        });
  }

  /** Protections, unwinding and flatten; an exit of a strategy waits, what is held stays. */
  private static boolean passesWhileHalted(Case asked) {
    return switch (asked.decision().kind()) {
      case PROTECT, UNWIND -> true;
      case EXIT -> asked.decision().parent() != 0;
      case ORDER -> asked.first().reduceOnly() && asked.first().type() == OrderType.STOP;
      case CYCLE, ENTRY -> false;
    };
  }

  static @Nullable Denied nothingIsUnknown(Case asked) {
    return asked.eachLeg(intent ->
        asked.view().isLocked(asked.agent(), intent.instrument())
            ? Case.deny(intent, "INSTRUMENT_LOCKED", null, null)
            : null);
  }

  static @Nullable Denied nothingIsUnderWay(Case asked) {
    var kind = asked.decision().kind();
    if (kind != Kind.CYCLE && kind != Kind.ENTRY && kind != Kind.EXIT) {
      return null;
    }
    return asked.eachLeg(intent ->
        asked.view().isBusy(asked.agent(), intent.instrument())
            ? Case.deny(intent, "INSTRUMENT_BUSY", null, null)
            : null);
  }

  static @Nullable Denied orderIsNew(Case asked) {
    return asked.eachLeg(intent ->
        asked.view().exists(intent.id()) ? Case.deny(intent, "ORDER_DUPLICATE", null, null) : null);
  }

  static @Nullable Denied mandateIsLive(Case asked) {
    if (!asked.isOpening()) {
      return null;
    }
    var mandate = asked.view().mandate(asked.agent()).orElse(null);
    if (mandate == null) {
      return asked.deny("MANDATE_MISSING");
    }
    return asked.eachLeg(intent ->
        mandate.covers(intent.instrument())
            ? null
            : Case.deny(intent, "MANDATE_EXCLUDES_INSTRUMENT", null, null));
  }
}
