package perdura.marketawareness.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import perdura.api.Page;
import perdura.api.marketawareness.MarketStatus;
import perdura.api.marketawareness.MarketVerdict;
import perdura.api.tradingengine.Quote;
import perdura.marketawareness.volatility.VolatilityRule;
import perdura.marketawareness.volatility.VolatilityWatch;
import perdura.marketawareness.window.DailyWindow;
import perdura.servicesupport.client.CallFailed;
import perdura.settings.Service;

class StatusTickerTest {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-07-01T01:59:58Z"));
  private final List<MarketStatus> told = new ArrayList<>();
  private final List<MarketStatus> written = new ArrayList<>();
  private double price = 100;
  private long priceAgeMs = 10;
  private boolean engineDown;
  private boolean databaseDown;
  private final StatusTicker ticker = ticker();

  @Test
  void tellsTheEngineAtOnceAndAgainEveryFiveSeconds() {
    tickFor(Duration.ofSeconds(1));

    assertThat(told).hasSize(1);

    clock.advance(Duration.ofMinutes(2));
    told.clear();
    tickFor(Duration.ofSeconds(11));

    assertThat(told).hasSizeBetween(2, 3);
  }

  @Test
  void tellsOfAMaintenanceWindowInTheTurnInWhichItBegins() {
    ticker.tick();
    clock.advance(Duration.ofSeconds(2));
    ticker.tick();

    assertThat(told)
        .extracting(MarketStatus::verdict)
        .containsExactly(MarketVerdict.OPEN, MarketVerdict.CLOSED);
  }

  @Test
  void tellsOfAnEmergencyInTheTurnInWhichThePriceCame() {
    clock.advance(Duration.ofHours(1));
    ticker.tick();
    price = 120;
    clock.advance(Duration.ofMillis(250));
    ticker.tick();

    assertThat(told.getLast().verdict()).isEqualTo(MarketVerdict.CLOSED);
    assertThat(told.getLast().reason()).startsWith("VOLATILITY");
  }

  @Test
  void takesNoAlarmFromAPriceThatIsOld() {
    clock.advance(Duration.ofHours(1));
    ticker.tick();
    price = 120;
    priceAgeMs = 6_000;
    ticker.tick();

    assertThat(ticker.status().verdict()).isEqualTo(MarketVerdict.OPEN);
  }

  @Test
  void makesItsVerdictWhileTheEngineIsAwayAndTellsItThen() {
    engineDown = true;
    clock.advance(Duration.ofSeconds(2));
    ticker.tick();

    assertThat(ticker.status().verdict()).isEqualTo(MarketVerdict.CLOSED);

    engineDown = false;
    ticker.tick();

    assertThat(told).extracting(MarketStatus::verdict).containsExactly(MarketVerdict.CLOSED);
  }

  @Test
  void writesEachChangeDownOnceWhenTheDatabaseIsBack() {
    databaseDown = true;
    tickFor(Duration.ofSeconds(1));
    databaseDown = false;
    tickFor(Duration.ofSeconds(10));

    assertThat(written)
        .extracting(MarketStatus::verdict)
        .containsExactly(MarketVerdict.OPEN, MarketVerdict.CLOSED);
  }

  private void tickFor(Duration time) {
    for (Instant end = clock.instant().plus(time); clock.instant().isBefore(end); ) {
      ticker.tick();
      clock.advance(Duration.ofMillis(250));
    }
  }

  private StatusTicker ticker() {
    TradingHours hours =
        new TradingHours(
            ZoneOffset.UTC,
            DailyWindow.parseAll("00:00-23:59").getFirst(),
            DailyWindow.parseAll("02:00-02:00"));
    VolatilityRule rule = new VolatilityRule(Duration.ofMinutes(1), 0.1, Duration.ofMinutes(5));
    return new StatusTicker(
        new StatusPolicy(hours),
        new VolatilityWatch(rule),
        this::quotes,
        this::tell,
        this::write,
        clock);
  }

  private Page<Quote> quotes() {
    if (engineDown) {
      throw new CallFailed(Service.TRADING_ENGINE, "did not answer", null);
    }
    BigDecimal mid = BigDecimal.valueOf(price);
    return new Page<>(
        List.of(new Quote("cex-one:WETH/USDC", "cex-one", "WETH", "USDC", "BOOK", mid, priceAgeMs)),
        null);
  }

  private void tell(MarketStatus status) {
    told.add(status);
  }

  private boolean write(MarketStatus status) {
    return !databaseDown && written.add(status);
  }

  private static final class SettableClock extends Clock {
    private Instant now;

    private SettableClock(Instant now) {
      this.now = now;
    }

    private void advance(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new IllegalStateException("This clock stays in UTC");
    }
  }
}
