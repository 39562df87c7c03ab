package perdura.tradingengine.loop;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import perdura.tradingcore.crash.CrashHook;
import perdura.tradingcore.engine.Engine;
import perdura.tradingcore.engine.EngineSettings;
import perdura.tradingcore.engine.TradingState;
import perdura.tradingcore.marketview.MarketView;
import perdura.tradingcore.record.JournalRecordLog;
import perdura.tradingcore.risk.RiskLimits;
import perdura.tradingcore.venue.Venue;
import perdura.tradingcore.venue.paper.JournalBooksLog;
import perdura.tradingcore.venue.paper.PaperSettings;
import perdura.tradingcore.venue.paper.PaperVenue;
import perdura.tradingengine.builtin.BuiltinAgents;
import perdura.tradingengine.feed.Feed;
import perdura.tradingengine.feed.FeedWatch;
import perdura.tradingengine.halt.KillSwitch;
import perdura.tradingengine.instrument.Instruments;
import perdura.tradingengine.journal.EngineFolder;
import perdura.tradingengine.marketstatus.MarketStatusWatch;
import perdura.tradingengine.metric.DecisionLatency;
import perdura.tradingengine.metric.EngineMetrics;
import perdura.tradingengine.projection.Projection;
import perdura.tradingengine.role.ProcessEnd;
import perdura.tradingengine.role.Role;

@Configuration(proxyBeanMethods = false)
class LoopConfiguration {
  @Bean
  MarketView marketView(Instruments instruments) {
    return new MarketView(instruments.all(), instruments.numeraire());
  }

  @Bean
  Venue venue(
      Instruments instruments,
      EngineFolder folder,
      CrashHook hook,
      @Value("${perdura.seed:1}") long seed) {
    return new PaperVenue(
        instruments.all(),
        instruments.numeraire(),
        PaperSettings.lively(seed),
        new JournalBooksLog(folder.paperBooks()),
        hook);
  }

  /** What the projector folds the journal with, apart from the engine's own state. */
  @Bean
  TradingState replica(Instruments instruments, Venue venue) {
    return new TradingState(instruments.all(), instruments.numeraire(), venue::holdsStops);
  }

  @Bean
  DecisionLatency decisionLatency(MeterRegistry meters) {
    return new DecisionLatency(meters);
  }

  @Bean
  EngineMetrics engineMetrics(MeterRegistry meters, DecisionLatency latency) {
    return new EngineMetrics(meters, latency);
  }

  /** How the engine behaves here; orders wait for a person where the suite is told so. */
  @Bean
  EngineSettings engineSettings(
      RiskLimits limits,
      Environment environment,
      @Value("${perdura.engine.proposal-life:PT5M}") Duration proposalLife) {
    EngineSettings settings = EngineSettings.with(limits);
    return environment.getRequiredProperty("AUTONOMOUS_MODE").equalsIgnoreCase("enabled")
        ? settings
        : settings.waitingForPersons(proposalLife);
  }

  @Bean
  Engine engine(
      EngineSettings settings,
      MarketView market,
      Venue venue,
      EngineFolder folder,
      BuiltinAgents agents,
      EngineMetrics metrics,
      CrashHook hook) {
    return new Engine(
        settings,
        market,
        venue,
        new JournalRecordLog(folder.journal()),
        agents.strategies(),
        metrics,
        hook);
  }

  @Bean
  EngineStatus engineStatus(Engine engine) {
    return new EngineStatus(engine.snapshot());
  }

  @Bean
  Commands commands(
      EngineFolder folder,
      Feed feed,
      DecisionLatency latency,
      @Value("${perdura.engine.command-patience:PT5S}") Duration patience) {
    return new Commands(patience, () -> force(folder), feed.isRecorded(), latency);
  }

  @Bean
  MarketCopies marketCopies(@Value("${perdura.engine.command-patience:PT5S}") Duration patience) {
    return new MarketCopies(patience);
  }

  @Bean
  Role engineRole(
      Engine engine,
      Feed feed,
      FeedWatch feedWatch,
      MarketStatusWatch marketStatus,
      KillSwitch killSwitch,
      Commands commands,
      MarketCopies copies,
      EngineStatus status,
      MarketView view,
      EngineMetrics metrics,
      Projection projection,
      ProcessEnd processEnd,
      Clock clock) {
    EngineLoop loop =
        new EngineLoop(
            engine,
            view,
            feed,
            feedWatch,
            marketStatus,
            killSwitch,
            commands,
            copies,
            new Showcase(status, view),
            metrics,
            projection,
            processEnd,
            clock);
    return new Role("engine-loop", Role.TRADE, loop);
  }

  private static void force(EngineFolder folder) {
    try {
      folder.force();
    } catch (IOException failed) {
      throw new UncheckedIOException("The command is journalled, but not on disk yet", failed);
    }
  }
}
