package perdura.tradingcore.portfolio;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.instrument.PoolInstrument;

/**
 * Who owns what of the account at the venue. All amounts are raw units. Used by the engine's thread
 * only.
 */
public final class Portfolio {
  private final AssetId numeraire;
  private final Ledger ledger = new Ledger();
  private final Positions positions;
  private final SortedMap<AgentId, BigInteger> funded = new TreeMap<>();

  public Portfolio(AssetId numeraire) {
    this.numeraire = numeraire;
    this.positions = new Positions(numeraire);
  }

  /** The treasury takes over what the account holds. */
  public List<LedgerEntry> open(Map<AssetId, BigInteger> balances) {
    var entries = new ArrayList<LedgerEntry>();
    balances.forEach((asset, amount) ->
        entries.addAll(ledger.move(Account.MARKET, Account.TREASURY, asset, amount)));
    return entries;
  }

  /**
   * Brings an agent's funding up to a capital, out of the treasury, as far as that reaches; a
   * smaller capital takes nothing back.
   */
  public List<LedgerEntry> fundUpTo(AgentId agent, BigInteger capital) {
    var amount =
        capital
            .subtract(funded(agent))
            .min(balance(Account.TREASURY, numeraire))
            .max(BigInteger.ZERO);
    funded.merge(agent, amount, BigInteger::add);
    return ledger.move(Account.TREASURY, Account.of(agent), numeraire, amount);
  }

  /** Takes a fill in. */
  public Booking book(Trade trade) {
    var agent = Account.of(trade.agent());
    var entries = new ArrayList<LedgerEntry>();
    entries.addAll(ledger.move(agent, Account.MARKET, trade.givenAsset(), trade.given()));
    entries.addAll(ledger.move(Account.MARKET, agent, trade.takenAsset(), trade.taken()));
    var payee = trade.instrument() instanceof PoolInstrument ? Account.GAS : Account.FEES;
    entries.addAll(ledger.move(agent, payee, trade.feeAsset(), trade.fee()));
    var changed = new ArrayList<Position>();
    var realised = positions.take(trade, changed);
    return new Booking(entries, changed, realised);
  }

  public BigInteger balance(Account account, AssetId asset) {
    return ledger.balance(account, asset);
  }

  /** All that an agent has. */
  public SortedMap<AssetId, BigInteger> balances(AgentId agent) {
    return ledger.of(Account.of(agent));
  }

  /** What the account at the venue must hold if nobody is wrong; zero amounts left out. */
  public SortedMap<AssetId, BigInteger> ours() {
    return ledger.ours();
  }

  /** The sum over all accounts, zero amounts left out: empty, always. */
  public SortedMap<AssetId, BigInteger> imbalance() {
    return ledger.total();
  }

  public Optional<Position> position(AgentId agent, AssetId asset) {
    return positions.find(agent, asset);
  }

  /** All positions of all agents, given-up ones in. */
  public Collection<Position> positions() {
    return positions.all();
  }

  /** What an agent was given so far, raw numeraire. */
  public BigInteger funded(AgentId agent) {
    return funded.getOrDefault(agent, BigInteger.ZERO);
  }

  /** Agents that were ever given something. */
  public Collection<AgentId> agents() {
    return List.copyOf(funded.keySet());
  }

  /** Profit of all that an agent gave up, raw numeraire. */
  public BigInteger realised(AgentId agent) {
    return positions.realised(agent);
  }

  @Override
  public String toString() {
    return ledger + " " + positions + " funded " + funded;
  }
}
