package perdura.tradingengine.marketstatus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import perdura.api.marketawareness.MarketStatus;
import perdura.api.marketawareness.MarketVerdict;
import perdura.tradingcore.command.Command;
import perdura.tradingcore.command.Command.ClearHalt;
import perdura.tradingcore.command.Command.RaiseHalt;
import perdura.tradingcore.halt.Halt;
import perdura.tradingcore.halt.Halts;

class MarketStatusWatchTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private Halts halts = Halts.NONE;
  private final MarketStatusWatch watch = new MarketStatusWatch(LIMIT);

  @Test
  void haltsUntilTheFirstStatus() {
    assertThat(due(0))
        .singleElement()
        .isInstanceOfSatisfying(
            RaiseHalt.class, halt -> assertThat(halt.reason()).startsWith("MARKET_STATUS_UNKNOWN"));

    hear(MarketVerdict.OPEN, "HOURS", 1);

    assertThat(due(1)).singleElement().isInstanceOf(ClearHalt.class);
  }

  @Test
  void raisesABadVerdictBeforeItsSilenceEnds() {
    due(0);
    hear(MarketVerdict.CLOSED, "MAINTENANCE", 1);

    assertThat(due(1))
        .hasSize(2)
        .first()
        .isInstanceOfSatisfying(
            RaiseHalt.class, halt -> assertThat(halt.source()).isEqualTo("market-awareness"));
  }

  @Test
  void commandsNothingWhileTheMarketIsOpen() {
    hear(MarketVerdict.OPEN, "HOURS", 1);

    assertThat(due(2)).isEmpty();
  }

  @Test
  void haltsAtOnceWhenToldAndOnlyOnce() {
    hear(MarketVerdict.CLOSED, "VOLATILITY", 1);

    assertThat(due(1))
        .singleElement()
        .isInstanceOfSatisfying(RaiseHalt.class, halt -> assertThat(halt.reducing()).isFalse());
    assertThat(due(2)).isEmpty();
  }

  @Test
  void reducesOutsideTheHours() {
    hear(MarketVerdict.REDUCING, "HOURS", 1);

    assertThat(due(1))
        .singleElement()
        .isInstanceOfSatisfying(RaiseHalt.class, halt -> assertThat(halt.reducing()).isTrue());
  }

  @Test
  void clearsItsOwnHaltWhenTheMarketOpens() {
    hear(MarketVerdict.CLOSED, "MAINTENANCE", 1);
    due(1);
    hear(MarketVerdict.OPEN, "HOURS", 2);

    assertThat(due(2))
        .singleElement()
        .isInstanceOfSatisfying(
            ClearHalt.class, clear -> assertThat(clear.source()).isEqualTo("market-awareness"));
    assertThat(due(3)).isEmpty();
  }

  @Test
  void takesSilenceBeyondTheLimitForBadUntilSpokenToAgain() {
    hear(MarketVerdict.OPEN, "HOURS", 1);

    assertThat(due(31)).isEmpty();
    assertThat(due(32))
        .singleElement()
        .isInstanceOfSatisfying(
            RaiseHalt.class, halt -> assertThat(halt.reason()).startsWith("MARKET_STATUS_UNKNOWN"));

    hear(MarketVerdict.OPEN, "HOURS", 33);

    assertThat(due(33)).singleElement().isInstanceOf(ClearHalt.class);
  }

  @Test
  void keepsTheLastVerdictsHaltThroughSilence() {
    hear(MarketVerdict.CLOSED, "MAINTENANCE", 1);
    due(1);

    assertThat(due(40)).hasSize(1);
    assertThat(halts.all()).hasSize(2);
  }

  private void hear(MarketVerdict verdict, String reason, int second) {
    watch.hear(new MarketStatus(verdict, reason, START.plusSeconds(second)), at(second));
  }

  /** What is due, done. */
  private List<Command> due(int second) {
    List<Command> commands = new ArrayList<>();
    for (Command next = check(second); next != null; next = check(second)) {
      commands.add(next);
      halts = after(next, second);
    }
    return commands;
  }

  private @Nullable Command check(int second) {
    return watch.check(at(second), halts.all());
  }

  private Halts after(Command command, int second) {
    return switch (command) {
      case RaiseHalt raise ->
          halts.with(
              new Halt(
                  raise.source(),
                  raise.scope(),
                  raise.reason(),
                  second,
                  raise.by(),
                  raise.reducing()));
      case ClearHalt clear -> halts.without(clear.source(), clear.scope());
      default -> throw new IllegalStateException("Not a command of halts: " + command);
    };
  }

  private static long at(int second) {
    return Duration.between(Instant.EPOCH, START.plusSeconds(second)).toNanos();
  }
}
