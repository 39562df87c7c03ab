package perdura.tradingengine.importing;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import perdura.tradingcore.command.Command.GrantMandate;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.StrategyId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.market.MarketEvent;
import perdura.tradingcore.market.MarketEvent.Ended;
import perdura.tradingengine.recording.RecordedMarket;
import perdura.tradingengine.recording.RecordingWriter;
import perdura.tradingengine.roster.Roster;

/** Writes imported events as a recording, with an end, and grants where they are wanted. */
final class RecordedEvents {
  private static final String BY = "import";
  private static final Duration STANDING = Duration.ofDays(1);

  private RecordedEvents() {}

  /**
   * Writes a recording.
   *
   * @param events at least one, in order of arrival
   * @return lines of market events, the end in
   */
  static long write(
      Path recording,
      String name,
      Collection<Asset> assets,
      List<? extends Instrument> instruments,
      List<? extends MarketEvent> events,
      ImportSettings settings)
      throws IOException {
    Asset numeraire = Numeraire.of(settings.numeraire(), instruments);
    RecordedMarket market =
        new RecordedMarket(name, numeraire.id(), List.copyOf(assets), List.copyOf(instruments));
    long lastNs = events.getLast().arrivalTimeNs();
    BigDecimal capital = settings.capital();
    try (RecordingWriter writer = new RecordingWriter(recording, market)) {
      writer.write(events.getFirst());
      if (capital != null) {
        grant(writer, Roster.strategies(instruments, numeraire), capital, lastNs);
      }
      for (MarketEvent event : events.subList(1, events.size())) {
        writer.write(event);
      }
      writer.write(new Ended(lastNs, lastNs));
      writer.finish();
    }
    return events.size() + 1L;
  }

  /** Grants for all instruments, good until after the end. */
  private static void grant(
      RecordingWriter writer, Map<AgentId, StrategyId> agents, BigDecimal capital, long lastNs)
      throws IOException {
    long expiresNs = lastNs + STANDING.toNanos();
    for (var agent : agents.entrySet()) {
      writer.write(
          new GrantMandate(BY, agent.getKey(), agent.getValue(), capital, Set.of(), expiresNs));
    }
  }
}
