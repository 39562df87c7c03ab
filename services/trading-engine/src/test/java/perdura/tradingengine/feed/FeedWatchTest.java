package perdura.tradingengine.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import perdura.tradingcore.command.Command;
import perdura.tradingcore.halt.Halt;

/** Law L5: unknown counts as bad. */
class FeedWatchTest {
  private static final long SECOND = 1_000_000_000;

  private List<Halt> standing = List.of();
  private final FeedWatch watch = new FeedWatch(Duration.ofSeconds(5), 0);

  @Test
  void letsTradeWhileTheFeedSpeaks() {
    watch.heard(4 * SECOND);

    assertThat(watch.check(9 * SECOND, standing)).isNull();
  }

  @Test
  void haltsOnceWhenTheFeedFellSilent() {
    assertThat(watch.check(5 * SECOND + 1, standing))
        .isEqualTo(new Command.RaiseHalt("engine", "feed", null, "FEED_STALE", false));
    standing = halted("FEED_STALE");
    assertThat(watch.check(6 * SECOND, standing)).isNull();
  }

  @Test
  void haltsWhenTheClockWasSetBackFarBeyondTheLastEvent() {
    watch.heard(3_600 * SECOND);

    assertThat(watch.check(SECOND, standing)).isInstanceOf(Command.RaiseHalt.class);
  }

  @Test
  void clearsItsHaltWhenTheFeedSpeaksAgain() {
    watch.heard(7 * SECOND);
    standing = halted("FEED_STALE");

    assertThat(watch.check(7 * SECOND, standing))
        .isEqualTo(new Command.ClearHalt("engine", "feed", null));
    standing = List.of();
    assertThat(watch.check(8 * SECOND, standing)).isNull();
  }

  @Test
  void leavesTheHaltOfALifeBeforeUntilTheFeedSpeaksInThisOne() {
    standing = halted("FEED_STALE");

    assertThat(watch.check(SECOND, standing)).isNull();
  }

  @Test
  void leavesTheHaltOfAFeedThatEnded() {
    standing = halted("FEED_ENDED");

    assertThat(watch.check(SECOND, standing)).isNull();
    assertThat(watch.check(9 * SECOND, standing)).isNull();
  }

  private static List<Halt> halted(String reason) {
    return List.of(new Halt("feed", null, reason, 0, "engine", false));
  }
}
