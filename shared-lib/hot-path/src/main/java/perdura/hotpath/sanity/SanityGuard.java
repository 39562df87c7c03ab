package perdura.hotpath.sanity;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import perdura.hotpath.cycle.LegCheck;
import perdura.hotpath.market.Market;
import perdura.hotpath.market.MarketWatcher;

/**
 * Keeps out of trading what a detector should not believe, in the same pass as the update. {@link
 * #admit} comes after the market's setter and before the detector: it checks the new state alone,
 * and holds its price and liquidity against the reference that the latest {@link #review} left
 * behind, so that a pool which just jumped is out before a cycle through it is searched. What it
 * keeps out it distrusts in the market ({@link Market#distrust}), which is its mark alone; what a
 * person excluded stays excluded.
 *
 * <p>A state is stale when its feed is: any update or block of a venue is a sign of life for all
 * its instruments. Silence is asked at the moment, as a {@link LegCheck}, and costs nothing while
 * feeds are heard; the next review takes the instruments of a silent feed out of the index as well.
 *
 * <p>Until the first review nothing may trade, and after it an asset without a price waits for the
 * next one. Times are ns since the epoch, all by the same clock: that of arrival here. Owned by the
 * market's thread. An admission costs about as much as setting the state; nothing allocates after
 * warm-up.
 */
public final class SanityGuard implements LegCheck {
  private final Market market;
  private final Survey survey;
  private @Nullable Reason[] reasons = new @Nullable Reason[16];
  private final int[] keptOut = new int[Reason.CODES];
  private final long[] distrusted = new long[Reason.CODES];
  private long nowNs;
  private boolean isReviewed;
  private boolean hasFeedReturned;

  /**
   * A guard of {@code market}, which may grow later.
   *
   * @param numeraire index of the asset in which liquidity is valued
   */
  public SanityGuard(Market market, SanityLimits limits, int numeraire) {
    this.market = market;
    this.survey = new Survey(market, limits, numeraire);
    makeRoom(market.instrumentCount());
    market.watch(new Follower());
  }

  /** Keeps pace with the market. */
  private final class Follower implements MarketWatcher {
    @Override
    public void onInstrument(int instrument) {
      survey.add(instrument);
      makeRoom(instrument + 1);
    }

    @Override
    public void onChange(int instrument) {}
  }

  private void makeRoom(int instruments) {
    if (instruments > reasons.length) {
      reasons = Arrays.copyOf(reasons, Math.max(instruments, 2 * reasons.length));
    }
  }

  /** The number of a venue's feed, for {@link #heard}. Not for the hot path. */
  public int feed(String venue) {
    return survey.feeds().of(venue);
  }

  /** Takes a sign of life of a feed in: a block, a heartbeat, a trade. */
  public void heard(int feed, long timeNs) {
    boolean wasSilent = survey.feeds().isSilent(feed, nowNs);
    survey.feeds().heard(feed, timeNs);
    hasFeedReturned |= wasSilent && !survey.feeds().isSilent(feed, nowNs);
  }

  /** {@link #heard} of all feeds. */
  public void allHeard(long timeNs) {
    for (int feed = 0; feed < survey.feeds().count(); feed++) {
      heard(feed, timeNs);
    }
  }

  /**
   * Whether a feed came back since the latest review. Its instruments trade again from their own
   * next update on, or all at once after a review.
   */
  public boolean hasFeedReturned() {
    return hasFeedReturned;
  }

  /** Tells the time, by which {@link #mayTrade} knows silence. It never goes back. */
  public void at(long timeNs) {
    nowNs = Math.max(nowNs, timeNs);
  }

  /**
   * Judges an instrument after its update, and keeps it out or takes it back where the answer
   * changed.
   *
   * @return whether it may trade
   */
  public boolean admit(int instrument, long timeNs) {
    at(timeNs);
    if (market.isKnown(instrument)) {
      heard(survey.feedOf(instrument), market.updatedNs(instrument));
    }
    if (isReviewed) {
      survey.take(instrument, nowNs);
      put(instrument, survey.verdict(instrument));
    }
    return mayTrade(instrument);
  }

  /**
   * Judges all instruments by the market's present state, which becomes the reference. Passes over
   * the whole market: to be called now and then.
   *
   * @return whether the answer of any instrument changed
   */
  public boolean review(long timeNs) {
    at(timeNs);
    survey.refresh(nowNs);
    isReviewed = true;
    hasFeedReturned = false;
    boolean changed = false;
    for (int instrument = 0; instrument < market.instrumentCount(); instrument++) {
      changed |= put(instrument, survey.verdict(instrument));
    }
    return changed;
  }

  /** Takes over a verdict; whether the answer changed. */
  private boolean put(int instrument, @Nullable Reason reason) {
    Reason before = reasons[instrument];
    if (reason == before) {
      return false;
    }
    reasons[instrument] = reason;
    if (before != null) {
      keptOut[before.code()]--;
    }
    if (reason != null) {
      keptOut[reason.code()]++;
    }
    return answer(instrument, before, reason);
  }

  private boolean answer(int instrument, @Nullable Reason before, @Nullable Reason reason) {
    if (reason == null) {
      market.trust(instrument);
      return true;
    }
    if (before == null) {
      distrusted[reason.code()]++;
      market.distrust(instrument);
      return true;
    }
    return false;
  }

  /**
   * Whether an instrument may be a leg at the latest time told: neither a person nor the guard
   * keeps it out, and its feed lives.
   */
  @Override
  public boolean mayTrade(int instrument) {
    return isReviewed && !market.isExcluded(instrument) && !survey.isStale(instrument, nowNs);
  }

  /** Why the guard keeps an instrument out; null if it does not. */
  public @Nullable Reason reason(int instrument) {
    return reasons[instrument];
  }

  /** How many instruments are kept out for a reason now. */
  public int keptOut(Reason reason) {
    return keptOut[reason.code()];
  }

  /** How often an instrument was newly kept out for a reason. */
  public long distrusted(Reason reason) {
    return distrusted[reason.code()];
  }
}
