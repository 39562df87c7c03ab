package perdura.tradingengine.marketstatus;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import perdura.api.marketawareness.MarketStatus;
import perdura.api.marketawareness.MarketVerdict;
import perdura.tradingcore.command.Command;
import perdura.tradingcore.command.Command.ClearHalt;
import perdura.tradingcore.command.Command.RaiseHalt;
import perdura.tradingcore.halt.Halt;

/**
 * Makes halts of market awareness's verdicts. A status that was not repeated within the limit is
 * unknown, and unknown is bad (law L5); the last verdict's halt stays meanwhile. Thread-safe.
 */
final class MarketStatusWatch {
  static final String VERDICT = "market-awareness";
  static final String SILENCE = "market-status";
  private static final String MARKET_AWARENESS = "service:market-awareness";
  private static final String ENGINE = "engine";

  private final Duration limit;
  private Instant heardAt;
  private @Nullable MarketStatus status;

  /**
   * @param limit how long a status counts
   * @param now from when on silence counts
   */
  MarketStatusWatch(Duration limit, Instant now) {
    this.limit = limit;
    this.heardAt = now;
  }

  /** A status came. */
  synchronized void hear(MarketStatus told, Instant now) {
    status = told;
    heardAt = now;
  }

  /** What is to be commanded so that the halts follow; nothing while they do. */
  synchronized List<Command> due(Instant now, List<Halt> standing) {
    List<Command> commands = new ArrayList<>();
    boolean silent = now.isAfter(heardAt.plus(limit));
    Optional<Halt> silence = find(standing, SILENCE);
    if (silent && silence.isEmpty()) {
      commands.add(
          new RaiseHalt(
              ENGINE, SILENCE, null, "MARKET_STATUS_UNKNOWN: nothing heard for " + limit, false));
    } else if (!silent && silence.isPresent()) {
      commands.add(new ClearHalt(ENGINE, SILENCE, null));
    }
    if (!silent && status != null) {
      follow(status, find(standing, VERDICT)).ifPresent(commands::add);
    }
    return commands;
  }

  private static Optional<Command> follow(MarketStatus told, Optional<Halt> halt) {
    boolean reducing = told.verdict() == MarketVerdict.REDUCING;
    if (told.verdict() == MarketVerdict.OPEN) {
      return halt.map(_ -> new ClearHalt(MARKET_AWARENESS, VERDICT, null));
    }
    boolean stands =
        halt.filter(
                before -> before.reason().equals(told.reason()) && before.reducing() == reducing)
            .isPresent();
    return stands
        ? Optional.empty()
        : Optional.of(new RaiseHalt(MARKET_AWARENESS, VERDICT, null, told.reason(), reducing));
  }

  private static Optional<Halt> find(List<Halt> standing, String source) {
    return standing.stream().filter(halt -> halt.source().equals(source)).findFirst();
  }
}
