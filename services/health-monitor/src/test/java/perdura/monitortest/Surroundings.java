package perdura.monitortest;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.ExecutorService;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import perdura.servicesupport.platform.Platform;
import perdura.testsupport.clock.ManualClock;

@Configuration(proxyBeanMethods = false)
class Surroundings {
  @Bean
  static ManualClock clock() {
    return ManualClock.at("2026-01-01T00:00:00Z");
  }

  @Bean
  static ManualScheduler taskScheduler(ManualClock clock) {
    return new ManualScheduler(clock);
  }

  /** Found as a bean alone it would not be asked for its clock. */
  @Bean
  static SchedulingConfigurer schedules(ManualScheduler scheduler) {
    return registrar -> registrar.setTaskScheduler(scheduler);
  }

  /** Has a turn of the watch end with the looks that it begins. */
  @Bean
  static BeanPostProcessor looksAtOnce() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof ExecutorService threads)) {
          return bean;
        }
        threads.close();
        return new SameThread();
      }
    };
  }

  /** Has it wait for no connection where nobody listens: that passes on the machine's clock. */
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
      impatient = new Impatient(config);
      return impatient;
    }

    @Override
    public void destroy() {
      if (impatient != null) {
        impatient.close();
      }
    }
  }

  private static final class Impatient extends HikariDataSource {
    private final InetSocketAddress server;

    Impatient(HikariConfig config) {
      super(config);
      server = server(config.getDataSource());
    }

    private static InetSocketAddress server(DataSource source) {
      try {
        PGSimpleDataSource driver = source.unwrap(PGSimpleDataSource.class);
        return new InetSocketAddress(driver.getServerNames()[0], driver.getPortNumbers()[0]);
      } catch (SQLException e) {
        throw new IllegalStateException("The pool's connections are not the driver's", e);
      }
    }

    @Override
    public Connection getConnection() throws SQLException {
      try (Socket _ = new Socket(server.getAddress(), server.getPort())) {
        return super.getConnection();
      } catch (IOException nobody) {
        throw new SQLTransientConnectionException("Nobody listens at " + server, nobody);
      }
    }
  }
}
