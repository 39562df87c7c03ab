package perdura.monitortest;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import perdura.servicesupport.platform.Platform;
import perdura.testsupport.clock.ManualClock;

@Configuration(proxyBeanMethods = false)
class Surroundings {
  @Bean
  static Clock clock() {
    return ManualClock.at("2026-01-01T00:00:00Z");
  }

  /** Has it wait half a second for a connection: that passes on the machine's clock. */
  @Bean
  @Profile("impatient")
  static BeanPostProcessor impatience() {
    return new Impatience();
  }

  @Bean
  static Platform platform() {
    return new PlayedPlatform();
  }

  private static final class Impatience implements BeanPostProcessor, DisposableBean {
    private @Nullable HikariDataSource impatient;

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
      if (!(bean instanceof HikariDataSource patient)) {
        return bean;
      }
      HikariConfig config = new HikariConfig();
      patient.copyStateTo(config);
      config.setConnectionTimeout(500);
      patient.close();
      impatient = new HikariDataSource(config);
      return impatient;
    }

    @Override
    public void destroy() {
      if (impatient != null) {
        impatient.close();
      }
    }
  }
}
