package perdura.tradingengine.builtin;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.id.StrategyId;
import perdura.tradingcore.market.MarketEvent;
import perdura.tradingcore.strategy.Proposal;
import perdura.tradingcore.strategy.Strategy;
import perdura.tradingcore.strategy.StrategyContext;

/**
 * A strategy between the engine's thread, which moves it, and the thread that speaks for its agent:
 * memory is taken and given only between two events, and what it may propose depends on its agent's
 * permission.
 */
final class HeldStrategy implements Strategy {
  private final Strategy strategy;
  private final boolean free;
  private volatile Permission permission;
  private volatile @Nullable SortedMap<String, String> toRestore;
  private volatile @Nullable SortedMap<String, String> saved;
  private volatile boolean saveWanted;
  private volatile long progress;

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
    SortedMap<String, String> memory = toRestore;
    if (memory != null) {
      strategy.restore(memory);
      toRestore = null;
    }
    List<Proposal> proposals = strategy.onMarket(event, context);
    if (saveWanted) {
      saved = strategy.state();
      saveWanted = false;
    }
    progress = event.arrivalTimeNs();
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
