package perdura.tradingengine.scan;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import perdura.tradingcore.risk.RiskLimits;
import perdura.tradingengine.instrument.Instruments;
import perdura.tradingengine.loop.MarketCopies;
import perdura.tradingengine.roster.Roster;

@Configuration(proxyBeanMethods = false)
class ScanConfiguration {
  @Bean
  LiveScans liveScans(
      MarketCopies market, Instruments instruments, RiskLimits limits, Clock clock) {
    Reasons reasons = new Reasons(Roster.worthTaking(instruments.numeraire()), limits);
    return new LiveScans(market, instruments, reasons, clock);
  }
}
