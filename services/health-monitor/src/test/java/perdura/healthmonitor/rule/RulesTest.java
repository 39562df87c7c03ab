package perdura.healthmonitor.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
  private static final List<Rule> RULES = Rules.of(5000, 0.05);

  /** The conditions that were promised, with their limits and durations. */
  @ParameterizedTest
  @CsvSource({
    "service_down, SERVICE_DOWN, 0, 30",
    "high_error_rate, ERROR_RATE, 0.05, 120",
    "slow_response, RESPONSE_MS, 5000, 60",
    "memory_limit, MEMORY_SHARE, 0.9, 300",
    "database_disconnected, DATABASE_DOWN, 0, 10",
    "failed_trades, REJECTED_ORDERS, 3, 0",
    "risk_breach, RISK_OVER_LIMIT, 0, 0",
    "agent_unresponsive, AGENT_SILENCE_S, 120, 0"
  })
  void keepsTheConditionsByName(String name, Measure measure, double threshold, long seconds) {
    Rule rule = RULES.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();

    assertThat(rule.measure()).isEqualTo(measure);
    assertThat(rule.threshold()).isEqualTo(threshold);
    assertThat(rule.lasting()).hasSeconds(seconds);
  }

  @Test
  void hasARuleForEveryMeasure() {
    assertThat(RULES).extracting(Rule::measure).containsOnly(Measure.values());
  }
}
