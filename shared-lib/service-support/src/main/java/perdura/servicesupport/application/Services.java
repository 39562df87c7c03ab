package perdura.servicesupport.application;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.MergedAnnotations;
import perdura.servicesupport.correlation.Correlation;
import perdura.settings.Service;

/** Starts services. Contexts of one JVM are started one after another, never at once. */
public final class Services {
  /** The exit code of a process whose configuration cannot be used. */
  public static final int CONFIGURATION = 78;

  private static final Logger LOG = LoggerFactory.getLogger(Services.class);

  private Services() {}

  /** Which service {@code application} is, by its {@link PerduraService}. */
  public static Service of(Class<?> application) {
    return MergedAnnotations.from(application)
        .get(PerduraService.class)
        .getEnum("value", Service.class);
  }

  /** Starts {@code application} as the environment configures it. */
  public static ConfigurableApplicationContext start(Class<?> application) {
    return start(application, Map.of());
  }

  /**
   * Starts {@code application} with {@code settings} over all others; a test gives port 0 here.
   *
   * @throws RuntimeException if it cannot; the reason is in the log already
   */
  public static ConfigurableApplicationContext start(
      Class<?> application, Map<String, Object> settings) {
    Service service = of(application);
    MDC.put(Correlation.SERVICE, service.label());
    try {
      ConfigurableApplicationContext context =
          new ServiceApplication(application, service, settings).run();
      LOG.info("{} listens on port {}", service.label(), port(context));
      return context;
    } finally {
      MDC.remove(Correlation.SERVICE);
    }
  }

  /** The port that a started service listens on. */
  public static int port(ConfigurableApplicationContext context) {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  /** With which code a process ends that could not start because of {@code failure}. */
  public static int exitCode(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConfigurationRefused
          || cause instanceof BindException
          || cause instanceof ConfigurationPropertiesBindException) {
        return CONFIGURATION;
      }
    }
    return 1;
  }
}
