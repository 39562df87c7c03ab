package perdura.tradingengine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Lets a test's engine live in a time of its choice, at four times the pace: what comes by once a
 * minute is there in fifteen seconds.
 */
@Configuration(proxyBeanMethods = false)
class BriskClock {
  private static final String BEGIN = "test.clock-begin";
  private static final int PACE = 4;

  /**
   * In the simulated market under seed 7 a dislocation begins every nine seconds now, on average,
   * and at the latest after 21, for four minutes and a half; so nobody waits long for arbitrage.
   * The feed may stay silent for as long as ever in real time.
   */
  static final Map<String, Object> BUSY =
      Map.of(BEGIN, "2026-03-25T08:51:00Z", "perdura.engine.feed-stale-after", "PT20S");

  @Bean
  @ConditionalOnProperty(BEGIN)
  Clock clockOfATest(@Value("${" + BEGIN + "}") Instant begin) {
    long startNanos = System.nanoTime();
    InstantSource source =
        () -> begin.plus(Duration.ofNanos(System.nanoTime() - startNanos).multipliedBy(PACE));
    return source.withZone(ZoneOffset.UTC);
  }
}
