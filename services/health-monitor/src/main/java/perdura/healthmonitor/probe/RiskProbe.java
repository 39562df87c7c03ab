package perdura.healthmonitor.probe;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import perdura.api.tradingengine.Account;
import perdura.api.tradingengine.AccountsApi;
import perdura.api.tradingengine.Limits;
import perdura.api.tradingengine.LimitsApi;
import perdura.healthmonitor.rule.Measure;
import perdura.healthmonitor.rule.Measurement;
import perdura.servicesupport.client.CallFailed;
import perdura.servicesupport.client.CallRefused;

/**
 * Holds what agents have at risk and have lost against the limits: each agent's exposure, loss of
 * the day and drawdown, and the exposure of all.
 */
final class RiskProbe implements Probe {
  private static final String ALL = "all-agents";

  private final AccountsApi accounts;
  private final LimitsApi limits;
  private final Duration period;

  RiskProbe(AccountsApi accounts, LimitsApi limits, Duration period) {
    this.accounts = accounts;
    this.limits = limits;
    this.period = period;
  }

  @Override
  public String name() {
    return "risk";
  }

  @Override
  public Duration period() {
    return period;
  }

  @Override
  public Set<Measure> owns() {
    return Set.of(Measure.RISK_OVER_LIMIT);
  }

  @Override
  public Reading look(Instant at, Duration speaksFor) {
    try {
      List<Measurement> measurements = measured(accounts.accounts().items(), limits.limits(), at);
      return Reading.ofAll(List.of(), measurements, Measure.RISK_OVER_LIMIT);
    } catch (CallFailed | CallRefused e) {
      return Reading.of(
          List.of(),
          List.of(
              Measurement.unknown(
                  Measure.RISK_OVER_LIMIT, ALL, String.valueOf(e.getMessage()), at)));
    }
  }

  static List<Measurement> measured(List<Account> accounts, Limits limits, Instant at) {
    List<Measurement> measurements = new ArrayList<>();
    for (Account account : accounts) {
      measurements.add(measurement(AgentsProbe.subject(account.agent()), of(account, limits), at));
    }
    Bound total = new Bound("exposure", total(accounts), limits.maxExposureTotal());
    measurements.add(measurement(ALL, List.of(total), at));
    return measurements;
  }

  /** A value beside its limit; null = the value is not known. */
  private record Bound(String name, @Nullable BigDecimal value, BigDecimal limit) {
    boolean isCrossed() {
      return value != null && value.compareTo(limit) > 0;
    }

    String text() {
      return "%s %s is over the limit of %s"
          .formatted(
              name,
              Objects.requireNonNull(value).stripTrailingZeros().toPlainString(),
              limit.stripTrailingZeros().toPlainString());
    }
  }

  private static List<Bound> of(Account account, Limits limits) {
    BigDecimal pnl = account.pnlToday();
    return List.of(
        new Bound("exposure", account.exposure(), limits.maxExposurePerAgent()),
        new Bound("loss today", pnl == null ? null : pnl.negate(), limits.maxDailyLossPerAgent()),
        new Bound("drawdown", account.drawdown(), limits.maxDrawdown()));
  }

  private static Measurement measurement(String subject, List<Bound> bounds, Instant at) {
    List<String> crossed = bounds.stream().filter(Bound::isCrossed).map(Bound::text).toList();
    if (!crossed.isEmpty()) {
      return Measurement.of(Measure.RISK_OVER_LIMIT, subject, 1, String.join("; ", crossed), at);
    }
    return bounds.stream().anyMatch(bound -> bound.value() == null)
        ? Measurement.unknown(Measure.RISK_OVER_LIMIT, subject, "not every value is known", at)
        : Measurement.of(Measure.RISK_OVER_LIMIT, subject, 0, "all is within the limits", at);
  }

  private static @Nullable BigDecimal total(List<Account> accounts) {
    BigDecimal total = BigDecimal.ZERO;
    for (Account account : accounts) {
      if (account.exposure() == null) {
        return null;
      }
      total = total.add(account.exposure());
    }
    return total;
  }
}
