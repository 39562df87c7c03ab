package perdura.tradingengine.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import perdura.tradingcore.command.Command;

/** Law L5: unknown counts as bad. */
class FeedWatchTest {
  private static final long SECOND = 1_000_000_000;

  private final FeedWatch watch = new FeedWatch(Duration.ofSeconds(5), 0);

  @Test
  void letsTradeWhileTheFeedSpeaks() {
    watch.heard(4 * SECOND);

    assertThat(watch.check(9 * SECOND)).isNull();
  }

  @Test
  void haltsOnceWhenTheFeedFellSilent() {
    assertThat(watch.check(5 * SECOND + 1))
        .isEqualTo(new Command.RaiseHalt("engine", "feed", null, "FEED_STALE", false));
    assertThat(watch.check(6 * SECOND)).isNull();
  }

  @Test
  void haltsWhenTheClockWasSetBackFarBeyondTheLastEvent() {
    watch.heard(3_600 * SECOND);

    assertThat(watch.check(SECOND)).isInstanceOf(Command.RaiseHalt.class);
  }

  @Test
  void clearsItsHaltWhenTheFeedSpeaksAgain() {
    watch.check(6 * SECOND);
    watch.heard(7 * SECOND);

    assertThat(watch.check(7 * SECOND)).isEqualTo(new Command.ClearHalt("engine", "feed", null));
    assertThat(watch.check(8 * SECOND)).isNull();
  }
}
