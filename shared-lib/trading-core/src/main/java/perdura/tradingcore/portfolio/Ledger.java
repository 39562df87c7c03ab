package perdura.tradingcore.portfolio;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import perdura.tradingcore.id.AssetId;

/** Balances of all accounts, raw units. What leaves one account enters another. */
final class Ledger {
  private final SortedMap<Account, SortedMap<AssetId, BigInteger>> balances = new TreeMap<>();

  /** Moves an amount; the two entries of it. Nothing is moved and said for zero. */
  List<LedgerEntry> move(Account from, Account to, AssetId asset, BigInteger amount) {
    if (amount.signum() == 0) {
      return List.of();
    }
    var entries =
        List.of(new LedgerEntry(from, asset, amount.negate()), new LedgerEntry(to, asset, amount));
    entries.forEach(this::add);
    return entries;
  }

  private void add(LedgerEntry entry) {
    balances
        .computeIfAbsent(entry.account(), account -> new TreeMap<>())
        .merge(entry.asset(), entry.amount(), BigInteger::add);
  }

  BigInteger balance(Account account, AssetId asset) {
    return of(account).getOrDefault(asset, BigInteger.ZERO);
  }

  SortedMap<AssetId, BigInteger> of(Account account) {
    return Collections.unmodifiableSortedMap(balances.getOrDefault(account, new TreeMap<>()));
  }

  /** What the accounts that are ours hold together; zero amounts left out. */
  SortedMap<AssetId, BigInteger> ours() {
    return sum(balances.keySet().stream().filter(Account::isOurs).toList());
  }

  /** The sum over all accounts, which is zero for every asset. */
  SortedMap<AssetId, BigInteger> total() {
    return sum(balances.keySet());
  }

  private SortedMap<AssetId, BigInteger> sum(Collection<Account> accounts) {
    var sum = new TreeMap<AssetId, BigInteger>();
    for (var account : new ArrayList<>(accounts)) {
      of(account).forEach((asset, amount) -> sum.merge(asset, amount, BigInteger::add));
    }
    sum.values().removeIf(amount -> amount.signum() == 0);
    return sum;
  }

  @Override
  public String toString() {
    return balances.toString();
  }
}
