package perdura.tradingengine.marketstatus;

import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import perdura.tradingengine.loop.Commands;
import perdura.tradingengine.loop.EngineStatus;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class MarketStatusConfiguration {
  @Bean
  static MarketStatusWatch marketStatusWatch(
      @Value("${perdura.engine.market-status-limit}") Duration limit, Clock clock) {
    return new MarketStatusWatch(limit, clock.instant());
  }

  /** In a replay only the recording commands the engine. */
  @Bean
  @ConditionalOnExpression("!'${perdura.feed}'.startsWith('replay:')")
  static MarketStatusTurn marketStatusTurn(
      MarketStatusWatch watch, Commands commands, EngineStatus engine, Clock clock) {
    return new MarketStatusTurn(watch, commands, engine, clock);
  }
}
