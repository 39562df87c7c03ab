package perdura.tradingengine.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import perdura.tradingcore.market.MarketEvent;

class SimFeedTest {
  private static final long START = 1_000_000_000_000L;
  private static final long SECOND = 1_000_000_000L;

  private final SimFeed feed = new SimFeed(3, START);

  @Test
  void handsOverWhatHasArrivedInOrderAndNothingEarly() {
    List<MarketEvent> events = poll(START + SECOND);

    assertThat(events).hasSizeGreaterThan(20);
    assertThat(events)
        .isSortedAccordingTo(
            (one, other) -> Long.compare(one.arrivalTimeNs(), other.arrivalTimeNs()));
    assertThat(events.getLast().arrivalTimeNs()).isLessThanOrEqualTo(START + SECOND);
    assertThat(feed.poll(START + SECOND)).isNull();
  }

  @Test
  void saysTheSameForTheSameSeed() {
    List<MarketEvent> other = new ArrayList<>();
    SimFeed twin = new SimFeed(3, START);
    for (MarketEvent event = twin.poll(START + SECOND);
        event != null;
        event = twin.poll(START + SECOND)) {
      other.add(event);
    }

    assertThat(poll(START + SECOND)).isEqualTo(other);
  }

  @Test
  void leavesOutWhatNobodySawWhileTheMachineSlept() {
    poll(START + SECOND);

    List<MarketEvent> events = poll(START + 3_600 * SECOND);

    assertThat(events).hasSizeLessThan(1_000);
    assertThat(events.getFirst().arrivalTimeNs()).isGreaterThan(START + 3_599 * SECOND);
  }

  private List<MarketEvent> poll(long nowNs) {
    List<MarketEvent> events = new ArrayList<>();
    for (MarketEvent event = feed.poll(nowNs); event != null; event = feed.poll(nowNs)) {
      events.add(event);
    }
    return events;
  }
}
