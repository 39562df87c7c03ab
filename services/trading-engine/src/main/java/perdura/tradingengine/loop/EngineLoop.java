package perdura.tradingengine.loop;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import perdura.servicesupport.application.Services;
import perdura.tradingcore.command.Command;
import perdura.tradingcore.engine.CommandOutcome;
import perdura.tradingcore.engine.Engine;
import perdura.tradingcore.engine.EngineSnapshot;
import perdura.tradingcore.market.MarketEvent;
import perdura.tradingcore.marketview.MarketView;
import perdura.tradingengine.feed.Feed;
import perdura.tradingengine.feed.FeedWatch;
import perdura.tradingengine.halt.KillSwitch;
import perdura.tradingengine.marketstatus.MarketStatusWatch;
import perdura.tradingengine.metric.EngineMetrics;
import perdura.tradingengine.projection.Projection;
import perdura.tradingengine.recording.RecordedInput;
import perdura.tradingengine.role.Duty;
import perdura.tradingengine.role.ProcessEnd;

/**
 * The engine's duty cycle: recover, then in turn the kill switch, commands, what the feed has
 * brought, and, where that was all, what falls due meanwhile. It alone touches the engine, the feed
 * and the venue. It idles for a millisecond when there is nothing to do. If it fails the process
 * ends: an engine in doubt must not trade, and all it knew is in the journal.
 */
final class EngineLoop implements Duty {
  private static final Logger LOG = LoggerFactory.getLogger(EngineLoop.class);
  private static final int EVENTS_PER_TURN = 64;
  private static final int FAILED = 70;
  private static final long IDLE_NS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final Duration PROJECTION_PATIENCE = Duration.ofSeconds(2);

  private final Engine engine;
  private final MarketView market;
  private final Feed feed;
  private final FeedWatch feedWatch;
  private final MarketStatusWatch marketStatus;
  private final KillSwitch killSwitch;
  private final Commands commands;
  private final MarketCopies copies;
  private final Showcase showcase;
  private final EngineMetrics metrics;
  private final Projection projection;
  private final ProcessEnd processEnd;
  private final Clock clock;
  private volatile boolean stopping;

  EngineLoop(
      Engine engine,
      MarketView market,
      Feed feed,
      FeedWatch feedWatch,
      MarketStatusWatch marketStatus,
      KillSwitch killSwitch,
      Commands commands,
      MarketCopies copies,
      Showcase showcase,
      EngineMetrics metrics,
      Projection projection,
      ProcessEnd processEnd,
      Clock clock) {
    this.engine = engine;
    this.market = market;
    this.feed = feed;
    this.feedWatch = feedWatch;
    this.marketStatus = marketStatus;
    this.killSwitch = killSwitch;
    this.commands = commands;
    this.copies = copies;
    this.showcase = showcase;
    this.metrics = metrics;
    this.projection = projection;
    this.processEnd = processEnd;
    this.clock = clock;
  }

  @Override
  public void run() {
    try {
      Optional<String> refusal = projection.refusal(PROJECTION_PATIENCE);
      if (refusal.isPresent()) {
        commands.end(refusal.get());
        processEnd.end(Services.CONFIGURATION);
        return;
      }
      recover();
      while (!stopping) {
        turn();
      }
      commands.end("It was stopped.");
    } catch (RuntimeException | Error failure) {
      LOG.error(
          "The engine's loop failed; the process ends and recovers from its journal", failure);
      commands.end("Its loop failed; the log tells why.");
      processEnd.end(FAILED);
    }
  }

  @Override
  public void stop() {
    stopping = true;
  }

  /**
   * Brings back all that the journal holds; the kill switch's file counts before any event does.
   */
  void recover() {
    engine.recover(feed.startNs(nowNs()));
    EngineSnapshot recovered = engine.snapshot();
    if (recovered.epoch() > 1) {
      feed.resumeAfter(recovered.nowNs());
      voidHash("the engine restarted in mid-replay");
    }
    if (!recovered.autonomous()) {
      voidHash("what agents would open waits for a person");
    }
    metrics.live();
    showcase.recovered(recovered);
  }

  /** One round of all duties. */
  void turn() {
    long nowNs = nowNs();
    showcase.beat(nowNs);
    boolean worked = pullKillSwitch(killSwitch.check(nowNs, engine.snapshot().halts()));
    worked |= followMarketStatus(nowNs);
    worked |= serveCommands();
    worked |= copies.serve(this::copy);
    worked |= takeEvents(nowNs);
    worked |= executeOwn(feedWatch.check(nowNs, engine.snapshot().halts()));
    showcase.show(engine.snapshot(), nowNs);
    if (!worked) {
      LockSupport.parkNanos(this, IDLE_NS);
    }
  }

  private boolean pullKillSwitch(@Nullable Command command) {
    if (command != null) {
      voidHash("the kill switch was used");
    }
    return executeOwn(command);
  }

  /** In a replay only the recording commands the engine. */
  private boolean followMarketStatus(long nowNs) {
    return !feed.isRecorded() && executeOwn(marketStatus.check(nowNs, engine.snapshot().halts()));
  }

  /** What a recording's commands did not order makes its decisions others than an offline run's. */
  private void voidHash(String why) {
    if (feed.isRecorded()) {
      showcase.voidHash(why);
    }
  }

  private boolean executeOwn(@Nullable Command command) {
    if (command == null) {
      return false;
    }
    switch (engine.execute(command)) {
      case CommandOutcome.Done done -> LOG.info("{} is journalled as {}", command, done.sequence());
      case CommandOutcome.Waiting waiting ->
          LOG.info("{} waits for a person as proposal {}", command, waiting.proposal());
      case CommandOutcome.NotAllowed no -> LOG.warn("{} was denied: {}", command, no.denial());
      case CommandOutcome.Refused no ->
          LOG.warn("{} was refused: {} {}", command, no.code(), no.detail());
    }
    return true;
  }

  private boolean serveCommands() {
    Commands.Waiting waiting = commands.next();
    if (waiting == null) {
      return false;
    }
    for (; waiting != null; waiting = commands.next()) {
      voidHash("the kill switch was used");
      waiting.outcome().complete(engine.execute(waiting.command()));
    }
    return true;
  }

  private MarketCopy copy() {
    return new MarketCopy(
        market.states(), engine.snapshot(), MarketCopy.busy(engine.state().openDecisions()));
  }

  private boolean takeEvents(long nowNs) {
    for (int taken = 0; taken < EVENTS_PER_TURN; taken++) {
      RecordedInput input = feed.poll(nowNs);
      if (input == null) {
        engine.onTime(feed.quietUntilNs(nowNs));
        return taken > 0;
      }
      take(input, nowNs);
    }
    return true;
  }

  private void take(RecordedInput input, long nowNs) {
    switch (input) {
      case RecordedInput.Market(MarketEvent event) -> {
        feedWatch.heard(nowNs);
        showcase.heard(nowNs);
        metrics.received();
        engine.onMarket(event);
        metrics.handled();
      }
      case RecordedInput.Asked(Command command) -> executeOwn(command);
    }
  }

  private long nowNs() {
    return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
  }
}
