package perdura.tradingengine.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.SortedMap;
import java.util.function.LongConsumer;
import perdura.tradingcore.command.Command;
import perdura.tradingcore.crash.CrashHook;
import perdura.tradingcore.engine.Engine;
import perdura.tradingcore.engine.EngineSettings;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.market.MarketEvent;
import perdura.tradingcore.marketview.MarketView;
import perdura.tradingcore.record.MemoryRecordLog;
import perdura.tradingcore.risk.RiskLimits;
import perdura.tradingcore.strategy.Strategy;
import perdura.tradingcore.venue.paper.MemoryBooksLog;
import perdura.tradingcore.venue.paper.PaperSettings;
import perdura.tradingcore.venue.paper.PaperVenue;
import perdura.tradingengine.instrument.Instruments;
import perdura.tradingengine.recording.Playback;
import perdura.tradingengine.recording.RecordedInput;
import perdura.tradingengine.recording.RecordingException;
import perdura.tradingengine.roster.Roster;

/**
 * One run of the engine over a recording, on the recording's own time, with a journal and a paper
 * venue in memory. The same recording and seed give the same report, to the last byte.
 */
public final class Replay {
  private final Playback recording;
  private final MarketView market;
  private final Tally tally;
  private final Engine engine;

  /** Makes the agents that take part. */
  @FunctionalInterface
  interface Agents {
    SortedMap<AgentId, Strategy> of(Collection<Instrument> instruments, Asset numeraire);
  }

  private Replay(Playback recording, long seed, RiskLimits limits, Agents agents) {
    var numeraire = recording.numeraire();
    var instruments = new Instruments(recording.market().instruments(), numeraire).all();
    this.recording = recording;
    this.market = new MarketView(instruments, numeraire);
    this.tally = new Tally(recording.market(), market);
    this.engine =
        new Engine(
            EngineSettings.with(limits),
            market,
            new PaperVenue(
                instruments,
                numeraire,
                PaperSettings.lively(seed),
                new MemoryBooksLog(),
                CrashHook.NONE),
            new MemoryRecordLog(),
            agents.of(instruments, numeraire),
            tally,
            CrashHook.NONE);
  }

  /**
   * Plays {@code file} from its first input to its end.
   *
   * @param seed of the paper venue's latencies and lost answers
   * @param progress told the number of inputs after each
   * @throws RecordingException if the file is no sound recording
   */
  public static ReplayReport run(Path file, long seed, RiskLimits limits, LongConsumer progress)
      throws IOException {
    return run(file, seed, limits, Roster::of, progress);
  }

  /** The same with other agents than the built-in ones. */
  static ReplayReport run(
      Path file, long seed, RiskLimits limits, Agents agents, LongConsumer progress)
      throws IOException {
    try (Playback recording = new Playback(file)) {
      return new Replay(recording, seed, limits, agents).run(seed, progress);
    }
  }

  private ReplayReport run(long seed, LongConsumer progress) {
    engine.recover(recording.nextArrivalNs());
    long inputs = 0;
    for (RecordedInput next = recording.next(); next != null; next = recording.next()) {
      switch (next) {
        case RecordedInput.Market(MarketEvent event) -> {
          tally.input(event);
          engine.onMarket(event);
        }
        case RecordedInput.Asked(Command command) ->
            tally.command(command, engine.execute(command));
      }
      progress.accept(++inputs);
    }
    return tally.report(
        recording.market().name(),
        seed,
        recording.numeraire(),
        market.distrusted(),
        engine.snapshot(),
        engine.state().hash());
  }
}
