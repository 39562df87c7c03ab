package perdura.hotpath.cycle;

/**
 * Whether an instrument may be a leg at this moment. Asked for each instrument of a candidate that
 * would gain, on the market's thread; so it must be short. It answers what changes with time alone,
 * such as the silence of a feed; what changes with an update belongs into the market.
 */
@FunctionalInterface
public interface LegCheck {
  /** Every instrument may. */
  LegCheck ALL = instrument -> true;

  boolean mayTrade(int instrument);
}
