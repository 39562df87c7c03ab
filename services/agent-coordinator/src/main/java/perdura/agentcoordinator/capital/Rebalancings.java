package perdura.agentcoordinator.capital;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import perdura.api.agentcoordinator.Rebalancing;
import perdura.api.tradingengine.Account;
import perdura.api.tradingengine.AccountsApi;

/**
 * Allots capital anew on order, and knows what is allotted. What a person configures counts at
 * once: a changed capital, or a lower cap, is in force before the next rebalancing. Thread-safe.
 */
final class Rebalancings implements Allotments {
  /** What counts as recent. */
  static final Duration WINDOW = Duration.ofDays(1);

  private final List<Allotment> configured;
  private final BigDecimal cap;
  private final CapitalPolicy policy;
  private final AccountsApi engine;
  private final JdbcRebalancings rows;
  private final TransactionTemplate transaction;
  private final Consumer<Rebalancing> done;
  private final Clock clock;

  /**
   * @param cap most that an agent may have, as a multiple of what a person gave it
   * @param done told of each rebalancing within its transaction
   */
  Rebalancings(
      List<Allotment> configured,
      BigDecimal cap,
      AccountsApi engine,
      JdbcRebalancings rows,
      TransactionTemplate transaction,
      Consumer<Rebalancing> done,
      Clock clock) {
    this.configured = List.copyOf(configured);
    this.cap = cap;
    this.policy = new CapitalPolicy(cap);
    this.engine = engine;
    this.rows = rows;
    this.transaction = transaction;
    this.done = done;
    this.clock = clock;
  }

  @Override
  public List<Allotment> now() {
    return InForce.of(configured, rows.newest(), cap);
  }

  /**
   * Allots anew, once for each key. The engine is asked before the transaction begins.
   *
   * @param by who ordered it
   */
  Rebalancing rebalance(String key, String by) {
    Optional<Rebalancing> known = rows.byKey(key);
    if (known.isPresent()) {
      return known.get();
    }
    Map<String, Account> accounts =
        engine.accounts().items().stream()
            .collect(Collectors.toMap(Account::agent, Function.identity()));
    return Objects.requireNonNull(transaction.execute(_ -> rebalance(key, by, accounts)));
  }

  private Rebalancing rebalance(String key, String by, Map<String, Account> accounts) {
    rows.lock();
    return rows.byKey(key).orElseGet(() -> write(key, by, accounts));
  }

  private Rebalancing write(String key, String by, Map<String, Account> accounts) {
    Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Map<String, List<Observation>> past = rows.observations(at.minus(WINDOW));
    Map<String, BigDecimal> before =
        now().stream().collect(Collectors.toMap(Allotment::agent, Allotment::capital));
    List<Candidate> candidates =
        configured.stream()
            .map(each ->
                candidate(
                    each,
                    before.getOrDefault(each.agent(), each.capital()),
                    accounts.get(each.agent()),
                    past.getOrDefault(each.agent(), List.of())))
            .toList();
    BigDecimal total =
        configured.stream().map(Allotment::capital).reduce(BigDecimal.ZERO, BigDecimal::add);
    rows.insert(key, by, total, policy.decide(candidates), at);
    Rebalancing written = rows.byKey(key).orElseThrow();
    done.accept(written);
    return written;
  }

  private static Candidate candidate(
      Allotment configured, BigDecimal before, @Nullable Account account, List<Observation> past) {
    BigDecimal equity = account == null ? null : account.equity();
    return new Candidate(
        configured,
        before,
        account == null || equity == null ? null : equity.subtract(account.funded()),
        account == null ? null : account.drawdown(),
        past);
  }

  /** The newest, before that id if there is one. */
  List<Rebalancing> latest(int most, @Nullable Long before) {
    return rows.latest(most, before);
  }
}
