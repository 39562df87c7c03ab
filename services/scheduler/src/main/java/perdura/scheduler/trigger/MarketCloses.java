package perdura.scheduler.trigger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import perdura.api.marketawareness.MarketsApi;
import perdura.api.marketawareness.TradingSession;

/** Closes as market-awareness knows them. */
final class MarketCloses implements Closes {
  /** No market rests for longer. */
  private static final int DAYS = 20;

  private final MarketsApi markets;

  MarketCloses(MarketsApi markets) {
    this.markets = markets;
  }

  @Override
  public Optional<Instant> next(String calendar, Instant after) {
    LocalDate day = after.atZone(ZoneOffset.UTC).toLocalDate();
    return markets.sessions(calendar, day.minusDays(1), day.plusDays(DAYS)).items().stream()
        .map(TradingSession::close)
        .filter(close -> close.isAfter(after))
        .findFirst();
  }
}
