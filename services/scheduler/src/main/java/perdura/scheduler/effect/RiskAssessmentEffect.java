package perdura.scheduler.effect;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import perdura.api.tradingengine.Account;
import perdura.api.tradingengine.AccountsApi;
import perdura.api.tradingengine.EngineApi;
import perdura.api.tradingengine.Limits;
import perdura.api.tradingengine.LimitsApi;
import perdura.servicesupport.events.EventLog;

/**
 * Holds what the agents have at risk against the limits, and tells of each breach. What is not
 * known counts as a breach, for nobody can say that it is none.
 */
final class RiskAssessmentEffect implements Effect {
  /** One number beside its limit; used is its part of the limit. */
  record Measure(
      String agent,
      String limit,
      @Nullable BigDecimal value,
      BigDecimal allowed,
      @Nullable BigDecimal used) {}

  /** All measures, and those that are over their limit or not known. */
  record Assessment(List<Measure> measures, List<Measure> breaches, int unprotected) {}

  private final AccountsApi accounts;
  private final LimitsApi limits;
  private final EngineApi engine;
  private final EventLog events;
  private final TransactionTemplate transaction;

  RiskAssessmentEffect(
      AccountsApi accounts,
      LimitsApi limits,
      EngineApi engine,
      EventLog events,
      TransactionTemplate transaction) {
    this.accounts = accounts;
    this.limits = limits;
    this.engine = engine;
    this.events = events;
    this.transaction = transaction;
  }

  @Override
  public String kind() {
    return "risk_assessment";
  }

  @Override
  public boolean trades() {
    return false;
  }

  @Override
  public Object run(Fire fire) {
    Assessment assessment =
        assess(accounts.accounts().items(), limits.limits(), engine.engine().unprotected());
    transaction.executeWithoutResult(_ ->
        assessment
            .breaches()
            .forEach(breach -> events.append("risk.breach", breach.agent(), breach)));
    return assessment;
  }

  static Assessment assess(List<Account> accounts, Limits limits, int unprotected) {
    List<Measure> measures =
        Stream.concat(
                accounts.stream().flatMap(account -> of(account, limits)),
                Stream.of(measure("all", "exposure", total(accounts), limits.maxExposureTotal())))
            .toList();
    return new Assessment(
        measures, measures.stream().filter(RiskAssessmentEffect::isBreach).toList(), unprotected);
  }

  private static Stream<Measure> of(Account account, Limits limits) {
    return Stream.of(
        measure(account.agent(), "exposure", account.exposure(), limits.maxExposurePerAgent()),
        measure(
            account.agent(), "daily loss", loss(account.pnlToday()), limits.maxDailyLossPerAgent()),
        measure(account.agent(), "drawdown", account.drawdown(), limits.maxDrawdown()));
  }

  private static Measure measure(
      String agent, String limit, @Nullable BigDecimal value, BigDecimal allowed) {
    BigDecimal used = value == null ? null : value.divide(allowed, MathContext.DECIMAL32);
    return new Measure(agent, limit, value, allowed, used);
  }

  private static boolean isBreach(Measure measure) {
    return measure.value() == null || measure.value().compareTo(measure.allowed()) > 0;
  }

  private static @Nullable BigDecimal loss(@Nullable BigDecimal pnl) {
    return pnl == null ? null : pnl.negate().max(BigDecimal.ZERO);
  }

  private static @Nullable BigDecimal total(List<Account> accounts) {
    return accounts.stream()
        .map(account -> Optional.ofNullable(account.exposure()))
        .reduce(Optional.of(BigDecimal.ZERO), (left, right) -> left.flatMap(l -> right.map(l::add)))
        .orElse(null);
  }
}
