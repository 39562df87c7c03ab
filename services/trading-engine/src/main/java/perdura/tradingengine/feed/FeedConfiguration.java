package perdura.tradingengine.feed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import perdura.servicesupport.application.ConfigurationRefused;
import perdura.tradingengine.instrument.Instruments;

@Configuration(proxyBeanMethods = false)
class FeedConfiguration {
  @Bean
  Feed feed(
      @Value("${perdura.feed:sim}") String feed,
      @Value("${perdura.seed:1}") long seed,
      Clock clock) {
    if (!feed.equals("sim")) {
      throw new ConfigurationRefused(
          "PERDURA_FEED is %s: this engine trades the simulated market only. Set it to sim."
              .formatted(feed));
    }
    return new SimFeed(seed, nowNs(clock));
  }

  @Bean
  Instruments instruments(Feed feed) {
    return feed.instruments();
  }

  @Bean
  FeedWatch feedWatch(
      @Value("${perdura.engine.feed-stale-after:PT5S}") Duration staleAfter, Clock clock) {
    return new FeedWatch(staleAfter, nowNs(clock));
  }

  private static long nowNs(Clock clock) {
    return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
  }
}
