package perdura.monitortest;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import perdura.servicesupport.platform.Platform;
import perdura.testsupport.clock.ManualClock;

@Configuration(proxyBeanMethods = false)
class Surroundings {
  @Bean
  static Clock clock() {
    return ManualClock.at("2026-01-01T00:00:00Z");
  }

  @Bean
  static Platform platform() {
    return new PlayedPlatform();
  }
}
