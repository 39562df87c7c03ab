package perdura.tradingengine.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import perdura.servicesupport.application.ConfigurationRefused;
import perdura.tradingcore.risk.RiskLimits;

/** Law L6: limits are on by default. */
class RiskPropertiesTest {
  @Test
  void holdsTheDefaultsWhereNothingIsSet() {
    assertThat(bind(Map.of()).limits()).isEqualTo(RiskLimits.DEFAULTS);
  }

  @Test
  void takesEveryKey() {
    RiskLimits limits =
        bind(Map.of(
                "perdura.risk.max-notional-per-order", "1",
                "perdura.risk.max-position-per-agent", "2",
                "perdura.risk.max-exposure-per-agent", "3",
                "perdura.risk.max-exposure-total", "4",
                "perdura.risk.collar-bps", "5",
                "perdura.risk.max-orders-per-minute", "6",
                "perdura.risk.max-daily-loss-per-agent", "7",
                "perdura.risk.max-drawdown", "0.8",
                "perdura.risk.max-market-age", "PT9S",
                "perdura.risk.max-open-orders", "10"))
            .limits();

    assertThat(limits)
        .isEqualTo(
            new RiskLimits(
                BigDecimal.valueOf(1),
                BigDecimal.valueOf(2),
                BigDecimal.valueOf(3),
                BigDecimal.valueOf(4),
                5,
                6,
                BigDecimal.valueOf(7),
                new BigDecimal("0.8"),
                Duration.ofSeconds(9),
                10));
  }

  @Test
  void refusesALimitThatWouldBeOff() {
    RiskProperties off = bind(Map.of("perdura.risk.max-notional-per-order", "0"));

    assertThatThrownBy(() -> new LimitConfiguration().riskLimits(off))
        .isInstanceOf(ConfigurationRefused.class)
        .hasMessageContaining("maxNotionalPerOrder");
  }

  private static RiskProperties bind(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("perdura.risk", RiskProperties.class);
  }
}
