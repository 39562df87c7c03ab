package perdura.servicesupport.application;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.origin.OriginTrackedValue;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import perdura.settings.Findings;
import perdura.settings.Settings;

/** Lets no context start with a key of ours that nobody knows, or a value that cannot be. */
final class ConfigurationGuard
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationGuard.class);

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    Findings findings = Settings.check(values(context.getEnvironment()));
    findings.warnings().forEach(LOG::warn);
    if (!findings.errors().isEmpty()) {
      throw new ConfigurationRefused(String.join(System.lineSeparator(), findings.errors()));
    }
  }

  /** What each source sets; of several, the one that wins. */
  private static Map<String, String> values(ConfigurableEnvironment environment) {
    Map<String, String> values = new LinkedHashMap<>();
    for (PropertySource<?> source : environment.getPropertySources()) {
      if (source instanceof EnumerablePropertySource<?> enumerable) {
        for (String name : enumerable.getPropertyNames()) {
          values.putIfAbsent(name, text(enumerable.getProperty(name)));
        }
      }
    }
    return values;
  }

  private static String text(@Nullable Object value) {
    return String.valueOf(value instanceof OriginTrackedValue tracked ? tracked.getValue() : value);
  }
}
