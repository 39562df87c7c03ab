package perdura.tradingengine.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import perdura.tradingcore.market.MarketEvent;
import perdura.tradingengine.recording.RecordedInput;

class SimFeedTest {
  private static final long START = 1_000_000_000_000L;
  private static final long SECOND = 1_000_000_000L;

  private final SimFeed feed = new SimFeed(3, START);

  @Test
  void handsOverWhatHasArrivedInOrderAndNothingEarly() {
    List<MarketEvent> events = poll(feed, START + SECOND);

    assertThat(events).hasSizeGreaterThan(20);
    assertThat(events)
        .isSortedAccordingTo(
            (one, other) -> Long.compare(one.arrivalTimeNs(), other.arrivalTimeNs()));
    assertThat(events.getLast().arrivalTimeNs()).isLessThanOrEqualTo(START + SECOND);
    assertThat(feed.poll(START + SECOND)).isNull();
  }

  @Test
  void isQuietUntilNowOnceAllIsHandedOver() {
    poll(feed, START + SECOND);
    long quietNs = feed.quietUntilNs(START + SECOND);

    assertThat(quietNs).isEqualTo(START + SECOND);
    assertThat(poll(feed, START + 2 * SECOND).getFirst().arrivalTimeNs()).isGreaterThan(quietNs);
  }

  @Test
  void saysTheSameForTheSameSeed() {
    SimFeed twin = new SimFeed(3, START);

    assertThat(poll(feed, START + SECOND)).isEqualTo(poll(twin, START + SECOND));
  }

  @Test
  void leavesOutWhatNobodySawWhileTheMachineSlept() {
    poll(feed, START + SECOND);

    List<MarketEvent> events = poll(feed, START + 3_600 * SECOND);

    assertThat(events).hasSizeLessThan(1_000);
    assertThat(events.getFirst().arrivalTimeNs()).isGreaterThan(START + 3_599 * SECOND);
  }

  private static List<MarketEvent> poll(SimFeed feed, long nowNs) {
    List<MarketEvent> events = new ArrayList<>();
    for (RecordedInput input = feed.poll(nowNs); input != null; input = feed.poll(nowNs)) {
      events.add(((RecordedInput.Market) input).event());
    }
    return events;
  }
}
