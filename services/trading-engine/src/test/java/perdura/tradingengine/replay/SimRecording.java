package perdura.tradingengine.replay;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import perdura.tradingcore.command.Command;
import perdura.tradingcore.command.Command.ClearHalt;
import perdura.tradingcore.command.Command.GrantMandate;
import perdura.tradingcore.command.Command.RaiseHalt;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.market.MarketEvent;
import perdura.tradingcore.market.MarketEvent.Ended;
import perdura.tradingcore.sim.SimMarket;
import perdura.tradingengine.recording.RecordedMarket;
import perdura.tradingengine.recording.RecordingWriter;
import perdura.tradingengine.roster.Roster;

/**
 * A recording of the simulated market: grants after the first event, a person's halt after four
 * tenths of it, the end of that halt a tenth later, an end.
 */
public final class SimRecording {
  private static final Instant BEGIN = Instant.parse("2026-03-02T12:00:00Z");
  private static final long BEGIN_NS = Duration.between(Instant.EPOCH, BEGIN).toNanos();

  private SimRecording() {}

  /** Writes it, and returns the file. */
  public static Path write(Path file, long seed, Duration length) throws IOException {
    SimMarket market = new SimMarket(seed, BEGIN_NS);
    List<MarketEvent> events = market.next(BEGIN_NS + length.toNanos());
    long haltNs = BEGIN_NS + length.toNanos() * 4 / 10;
    long resumeNs = BEGIN_NS + length.toNanos() / 2;
    long lastNs = events.getLast().arrivalTimeNs();
    try (RecordingWriter writer = new RecordingWriter(file, about(market))) {
      writer.write(events.getFirst());
      for (Command grant : grants(market, lastNs)) {
        writer.write(grant);
      }
      boolean halted = false;
      boolean resumed = false;
      for (MarketEvent event : events.subList(1, events.size())) {
        writer.write(event);
        if (!halted && event.arrivalTimeNs() >= haltNs) {
          writer.write(new RaiseHalt("key:admin", "person", null, "lunch", false));
          halted = true;
        }
        if (!resumed && event.arrivalTimeNs() >= resumeNs) {
          writer.write(new ClearHalt("key:admin", "person", null));
          resumed = true;
        }
      }
      writer.write(new Ended(lastNs, lastNs));
      writer.finish();
    }
    return file;
  }

  /** The same market, and nobody who commands. */
  static void writeWithoutCommands(Path file, long seed, Duration length) throws IOException {
    SimMarket market = new SimMarket(seed, BEGIN_NS);
    try (RecordingWriter writer = new RecordingWriter(file, about(market))) {
      for (MarketEvent event : market.next(BEGIN_NS + length.toNanos())) {
        writer.write(event);
      }
      writer.finish();
    }
  }

  private static RecordedMarket about(SimMarket market) {
    Map<AssetId, Asset> assets = new TreeMap<>();
    market
        .instruments()
        .forEach(instrument -> {
          assets.put(instrument.base().id(), instrument.base());
          assets.put(instrument.quote().id(), instrument.quote());
        });
    return new RecordedMarket(
        "sim", market.numeraire().id(), List.copyOf(assets.values()), market.instruments());
  }

  private static List<Command> grants(SimMarket market, long lastNs) {
    long expiresNs = lastNs + Duration.ofDays(1).toNanos();
    return Roster.strategies(market.instruments(), market.numeraire()).entrySet().stream()
        .<Command>map(agent ->
            new GrantMandate(
                "key:admin",
                agent.getKey(),
                agent.getValue(),
                BigDecimal.valueOf(100_000),
                Set.of(),
                expiresNs))
        .toList();
  }
}
