package perdura.tradingengine.ledger;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {
  @Bean
  RecentFills recentFills(JdbcLedger ledger) {
    return new RecentFills(ledger);
  }
}
