package perdura.marketawareness.status;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import perdura.api.tradingengine.InstrumentsApi;
import perdura.api.tradingengine.MarketStatusApi;
import perdura.marketawareness.volatility.VolatilityRule;
import perdura.marketawareness.volatility.VolatilityWatch;
import perdura.marketawareness.window.DailyWindow;
import perdura.servicesupport.client.ServiceClients;
import perdura.servicesupport.events.EventLog;
import perdura.settings.Service;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class StatusConfiguration {
  @Bean
  static TradingHours tradingHours(Environment environment) {
    return new TradingHours(
        ZoneId.of(environment.getRequiredProperty("DEFAULT_MARKET_TIMEZONE")),
        new DailyWindow(
            LocalTime.parse(environment.getRequiredProperty("TRADING_HOURS_START")),
            LocalTime.parse(environment.getRequiredProperty("TRADING_HOURS_END"))),
        DailyWindow.parseAll(environment.getProperty("MAINTENANCE_WINDOWS", "")));
  }

  @Bean
  static VolatilityRule volatilityRule(Environment environment) {
    return new VolatilityRule(
        Duration.ofSeconds(
            environment.getRequiredProperty("perdura.volatility.window-seconds", Long.class)),
        environment.getRequiredProperty("perdura.volatility.limit", Double.class),
        Duration.ofSeconds(
            environment.getRequiredProperty("perdura.volatility.calm-seconds", Long.class)));
  }

  @Bean
  static StatusHistory statusHistory(
      JdbcClient database, PlatformTransactionManager transactions, EventLog events) {
    return new StatusHistory(database, new TransactionTemplate(transactions), events);
  }

  @Bean
  static StatusTicker statusTicker(
      TradingHours hours,
      VolatilityRule rule,
      ServiceClients clients,
      StatusHistory history,
      Clock clock) {
    return new StatusTicker(
        new StatusPolicy(hours),
        new VolatilityWatch(rule),
        clients.of(Service.TRADING_ENGINE, InstrumentsApi.class),
        clients.of(Service.TRADING_ENGINE, MarketStatusApi.class),
        history::add,
        clock);
  }
}
