package perdura.tradingengine.replay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import perdura.hotpath.sanity.Reason;
import perdura.tradingcore.command.Command;
import perdura.tradingcore.engine.CommandOutcome;
import perdura.tradingcore.engine.Effects;
import perdura.tradingcore.engine.EngineListener;
import perdura.tradingcore.engine.EngineSnapshot;
import perdura.tradingcore.engine.OpportunityOutcome;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.market.MarketEvent;
import perdura.tradingcore.marketview.MarketView;
import perdura.tradingcore.order.Fill;
import perdura.tradingcore.record.JournalRecord;
import perdura.tradingcore.record.JournalRecord.Decided;
import perdura.tradingcore.record.JournalRecord.Denied;
import perdura.tradingcore.strategy.CycleOffer;
import perdura.tradingengine.recording.RecordedMarket;

/** Counts what the engine does. Used by the engine's thread only. */
final class Tally implements EngineListener {
  private static final int DIGITS = 6;

  private final MarketView market;
  private final Map<AssetId, Asset> assets = new HashMap<>();
  private final SortedMap<String, Long> inputs = new TreeMap<>();
  private final SortedMap<String, Long> commands = new TreeMap<>();
  private final SortedMap<String, SortedMap<String, Long>> decisions = new TreeMap<>();
  private final SortedMap<String, Long> denials = new TreeMap<>();
  private final SortedMap<String, Long> opportunities = new TreeMap<>();
  private final SortedMap<AgentId, Account> accounts = new TreeMap<>();
  private @Nullable EngineSnapshot seen;
  private long unprotectedNs;
  private long longestUnprotectedNs;

  /** What is counted for one agent. */
  private static final class Account {
    private final SortedMap<String, BigDecimal> fees = new TreeMap<>();
    private long fills;
    private BigDecimal highest = BigDecimal.ZERO;
    private BigDecimal drawdown = BigDecimal.ZERO;
    private BigDecimal notional = BigDecimal.ZERO;
    private BigDecimal slippage = BigDecimal.ZERO;

    /** How far a fill was from the middle of its market, before fees. */
    private void slipped(Instrument instrument, Fill fill, BigDecimal mid, BigDecimal price) {
      BigDecimal atMid = instrument.base().whole(fill.base()).multiply(mid);
      BigDecimal distance = instrument.quote().whole(fill.quote()).subtract(atMid).abs();
      notional = notional.add(atMid.multiply(price));
      slippage = slippage.add(distance.multiply(price));
    }

    private BigDecimal slippageBps() {
      return notional.signum() == 0
          ? BigDecimal.ZERO
          : slippage.movePointRight(4).divide(notional, 2, RoundingMode.HALF_UP);
    }

    private void equity(BigDecimal equity) {
      highest = highest.max(equity);
      if (highest.signum() > 0) {
        BigDecimal lost = highest.subtract(equity).divide(highest, DIGITS, RoundingMode.HALF_UP);
        drawdown = drawdown.max(lost);
      }
    }
  }

  /**
   * A tally.
   *
   * @param market as it stands when a fill is told of, before that fill moves it
   */
  Tally(RecordedMarket recorded, MarketView market) {
    this.market = market;
    recorded.assets().forEach(asset -> assets.put(asset.id(), asset));
  }

  void input(MarketEvent event) {
    count(inputs, Names.of(event));
  }

  void command(Command command, CommandOutcome outcome) {
    count(inputs, "command");
    count(commands, Names.of(command) + ": " + Names.of(outcome));
  }

  @Override
  public void onRecord(long sequence, JournalRecord record, Effects effects) {
    if (record instanceof Decided decided) {
      count(
          decisions.computeIfAbsent(decided.decision().agent().value(), _ -> new TreeMap<>()),
          decided.decision().kind().name());
    } else if (record instanceof Denied denied) {
      count(denials, denied.denial().code());
    }
    effects.fills().forEach(this::count);
  }

  private void count(Fill fill) {
    Account account = account(fill.agent());
    account.fills++;
    Asset asset = Objects.requireNonNull(assets.get(fill.feeAsset()));
    account.fees.merge(asset.id().value(), asset.whole(fill.fee()), BigDecimal::add);
    BigDecimal mid = market.mid(fill.instrument());
    BigDecimal price = market.mark(market.instrument(fill.instrument()).quote().id());
    if (mid != null && price != null) {
      account.slipped(market.instrument(fill.instrument()), fill, mid, price);
    }
  }

  @Override
  public void onOpportunity(AgentId agent, CycleOffer offer, OpportunityOutcome outcome) {
    switch (outcome) {
      case OpportunityOutcome.Taken _ -> count(opportunities, "TAKEN");
      case OpportunityOutcome.Proposed _ -> count(opportunities, "PROPOSED");
      case OpportunityOutcome.NotTaken(var denial) -> count(opportunities, denial.code());
    }
  }

  private static void count(SortedMap<String, Long> counts, String name) {
    counts.merge(name, 1L, Long::sum);
  }

  private Account account(AgentId agent) {
    return accounts.computeIfAbsent(agent, _ -> new Account());
  }

  @Override
  public void onSnapshot(EngineSnapshot snapshot) {
    EngineSnapshot before = seen;
    if (before != null && !before.unprotected().isEmpty()) {
      unprotectedNs += snapshot.nowNs() - before.nowNs();
      before.unprotected().forEach(held -> note(snapshot.nowNs() - held.sinceNs()));
    }
    for (EngineSnapshot.Agent agent : snapshot.agents()) {
      BigDecimal equity = agent.equity();
      if (equity != null) {
        account(agent.agent()).equity(equity);
      }
    }
    seen = snapshot;
  }

  private void note(long unprotectedNs) {
    longestUnprotectedNs = Math.max(longestUnprotectedNs, unprotectedNs);
  }

  ReplayReport report(
      String name,
      long seed,
      Asset numeraire,
      Map<Reason, Long> distrusted,
      EngineSnapshot end,
      String stateHash) {
    SortedMap<String, Long> reasons = new TreeMap<>();
    distrusted.forEach((reason, count) -> reasons.put(reason.name(), count));
    return new ReplayReport(
        name,
        seed,
        numeraire,
        inputs,
        commands,
        decisions,
        denials,
        opportunities,
        reasons,
        agents(end),
        new ReplayReport.Unprotected(unprotectedNs, longestUnprotectedNs),
        end.halts().stream().map(halt -> halt.source() + ": " + halt.reason()).toList(),
        end.decisionHash(),
        stateHash);
  }

  private List<ReplayReport.Agent> agents(EngineSnapshot end) {
    return end.agents().stream().map(this::agent).toList();
  }

  private ReplayReport.Agent agent(EngineSnapshot.Agent agent) {
    Account account = account(agent.agent());
    BigDecimal equity = agent.equity();
    return new ReplayReport.Agent(
        agent.agent().value(),
        account.fills,
        account.fees,
        agent.funded(),
        equity,
        equity == null ? null : equity.subtract(agent.funded()),
        agent.realised(),
        account.drawdown,
        account.slippageBps());
  }
}
