package perdura.healthmonitor.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import perdura.api.tradingengine.Account;
import perdura.api.tradingengine.Limits;
import perdura.healthmonitor.rule.Measurement;

class RiskProbeTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Limits LIMITS =
      new Limits(
          BigDecimal.TEN,
          BigDecimal.TEN,
          new BigDecimal("100"),
          new BigDecimal("150"),
          50,
          60,
          new BigDecimal("20"),
          new BigDecimal("0.1"),
          5000,
          10);

  @Test
  void findsNothingWithinTheLimits() {
    assertThat(measured(account("a", "-20", "0.1", "100")))
        .extracting(Measurement::subject, Measurement::value)
        .containsExactly(tuple("agent:a", 0.0), tuple("all-agents", 0.0));
  }

  @Test
  void namesEveryLimitThatIsCrossed() {
    Measurement first = measured(account("a", "-20.5", "0.2", "101")).getFirst();

    assertThat(first.value()).isEqualTo(1);
    assertThat(first.detail())
        .contains("exposure 101 is over the limit of 100")
        .contains("loss today 20.5 is over the limit of 20")
        .contains("drawdown 0.2 is over the limit of 0.1");
  }

  @Test
  void addsUpTheExposureOfAll() {
    Measurement all =
        measured(account("a", "0", "0", "90"), account("b", "0", "0", "80")).getLast();

    assertThat(all.subject()).isEqualTo("all-agents");
    assertThat(all.value()).isEqualTo(1);
    assertThat(all.detail()).contains("exposure 170");
  }

  @Test
  void doesNotCallGoodWhatIsNotKnown() {
    assertThat(measured(account("a", null, "0", "1")).getFirst().value()).isNull();
    assertThat(measured(account("a", "0", "0", null)).getLast().value()).isNull();
  }

  private static List<Measurement> measured(Account... accounts) {
    return RiskProbe.measured(List.of(accounts), LIMITS, NOW);
  }

  private static Account account(
      String agent, @Nullable String pnl, String drawdown, @Nullable String exposure) {
    return new Account(
        agent,
        BigDecimal.TEN,
        BigDecimal.TEN,
        BigDecimal.ZERO,
        pnl == null ? null : new BigDecimal(pnl),
        new BigDecimal(drawdown),
        exposure == null ? null : new BigDecimal(exposure),
        null,
        0);
  }
}
