package perdura.tradingengine.builtin;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import perdura.tradingcore.id.StrategyId;
import perdura.tradingcore.market.MarketEvent;
import perdura.tradingcore.strategy.Proposal;
import perdura.tradingcore.strategy.Strategy;
import perdura.tradingcore.strategy.StrategyContext;

/**
 * A strategy between the engine's thread, which moves it, and the thread that speaks for its agent:
 * memory is taken and given only between two events, and what it may propose depends on its agent's
 * permission. A strategy that fails falls silent; the engine, and with it the stops and the other
 * agents, go on.
 */
final class HeldStrategy implements Strategy {
  private static final Logger LOG = LoggerFactory.getLogger(HeldStrategy.class);

  private final Strategy strategy;
  private final boolean free;
  private volatile Permission permission;
  private volatile @Nullable SortedMap<String, String> toRestore;
  private volatile @Nullable SortedMap<String, String> saved;
  private volatile boolean saveWanted;
  private volatile long progress;
  private boolean failed;

  /** What an agent may propose. */
  enum Permission {
    /** Anything. */
    ALL,
    /** Only to give up what it holds. */
    EXITS_ONLY
  }

  /**
   * A strategy that begins without memory.
   *
   * @param free it may propose anything whatever is said of it, as in a replay, where memory and
   *     leases of today mean nothing
   */
  HeldStrategy(Strategy strategy, boolean free) {
    this.strategy = strategy;
    this.free = free;
    this.permission = free ? Permission.ALL : Permission.EXITS_ONLY;
  }

  @Override
  public StrategyId id() {
    return strategy.id();
  }

  @Override
  public List<Proposal> onMarket(MarketEvent event, StrategyContext context) {
    if (failed) {
      return List.of();
    }
    try {
      return permitted(move(event, context));
    } catch (RuntimeException defect) {
      LOG.error("The strategy {} failed; its agent proposes nothing until a restart", id(), defect);
      failed = true;
      return List.of();
    }
  }

  private List<Proposal> move(MarketEvent event, StrategyContext context) {
    restoreIfAsked();
    List<Proposal> proposals = strategy.onMarket(event, context);
    if (saveWanted) {
      saved = strategy.state();
      saveWanted = false;
    }
    progress = event.arrivalTimeNs();
    return proposals;
  }

  private void restoreIfAsked() {
    SortedMap<String, String> memory = toRestore;
    if (memory == null) {
      return;
    }
    toRestore = null;
    try {
      strategy.restore(memory);
    } catch (IllegalArgumentException damaged) {
      LOG.error("The memory of {} cannot be used; it goes on as it is", id(), damaged);
    }
  }

  private List<Proposal> permitted(List<Proposal> proposals) {
    return permission == Permission.ALL
        ? proposals
        : proposals.stream().filter(Proposal.Exit.class::isInstance).toList();
  }

  @Override
  public SortedMap<String, String> state() {
    return strategy.state();
  }

  @Override
  public void restore(SortedMap<String, String> state) {
    strategy.restore(state);
  }

  void permit(Permission now) {
    permission = free ? Permission.ALL : now;
  }

  Permission permission() {
    return permission;
  }

  /** Has the memory replaced before the next event. */
  void restoreSoon(SortedMap<String, String> memory) {
    toRestore = memory;
  }

  /** The memory as it was after an event since the last call; asks for the next one. */
  @Nullable SortedMap<String, String> takeSaved() {
    SortedMap<String, String> memory = saved;
    saved = null;
    saveWanted = true;
    return memory;
  }

  /** Rises with each event it has seen. */
  long progress() {
    return progress;
  }
}
