package perdura.tradingengine.feed;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import perdura.servicesupport.application.ConfigurationRefused;
import perdura.tradingengine.instrument.Instruments;
import perdura.tradingengine.recording.RecordingException;

@Configuration(proxyBeanMethods = false)
class FeedConfiguration {
  private static final String REPLAY = "replay:";
  private static final Duration NEVER = Duration.ofNanos(Long.MAX_VALUE);

  @Bean
  Feed feed(
      @Value("${perdura.feed:sim}") String feed,
      @Value("${perdura.seed:1}") long seed,
      @Value("${perdura.speed:1}") String speed,
      Clock clock) {
    return feed.startsWith(REPLAY) ? replay(feed, speed) : new SimFeed(seed, nowNs(clock));
  }

  private static Feed replay(String feed, String speed) {
    try {
      return new ReplayFeed(feed, Path.of(feed.substring(REPLAY.length())), Speed.of(speed));
    } catch (IOException e) {
      throw new ConfigurationRefused(
          "PERDURA_FEED is %s, and the recording cannot be read: %s".formatted(feed, e));
    } catch (RecordingException | IllegalArgumentException e) {
      throw new ConfigurationRefused(
          "PERDURA_FEED is %s, and cannot be played: %s".formatted(feed, e.getMessage()));
    }
  }

  @Bean
  Instruments instruments(Feed feed) {
    return feed.instruments();
  }

  /** A recording is as old as it is, and silent where it was silent: nobody watches it. */
  @Bean
  FeedWatch feedWatch(
      @Value("${perdura.engine.feed-stale-after:PT5S}") Duration staleAfter,
      Feed feed,
      Clock clock) {
    return new FeedWatch(feed.isRecorded() ? NEVER : staleAfter, nowNs(clock));
  }

  private static long nowNs(Clock clock) {
    return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
  }
}
