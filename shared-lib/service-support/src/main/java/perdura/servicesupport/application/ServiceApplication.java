package perdura.servicesupport.application;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import perdura.settings.Service;
import perdura.settings.Setting;
import perdura.settings.Settings;

/** A Spring application with the suite's defaults underneath and the caller's settings on top. */
final class ServiceApplication extends SpringApplication {
  private final Service service;
  private final Map<String, Object> settings;

  ServiceApplication(Class<?> application, Service service, Map<String, Object> settings) {
    super(application);
    this.service = service;
    this.settings = Map.copyOf(settings);
    setBannerMode(Banner.Mode.OFF);
    setLogStartupInfo(false);
    addInitializers(
        new ConfigurationGuard(),
        context -> context.getBeanFactory().registerSingleton("service", service));
  }

  @Override
  protected void configurePropertySources(ConfigurableEnvironment environment, String[] args) {
    environment.getPropertySources().addFirst(new MapPropertySource("start", settings));
    int gatewayPort = environment.getProperty("perdura.port", Integer.class, 8700);
    DefaultPropertiesPropertySource.addOrMerge(
        defaults(gatewayPort), environment.getPropertySources());
  }

  private Map<String, Object> defaults(int gatewayPort) {
    Map<String, Object> defaults = new HashMap<>(SuiteDefaults.PROPERTIES);
    for (Setting key : Settings.ALL) {
      if (key.defaultText() != null) {
        defaults.put(key.name(), key.defaultText());
      }
    }
    defaults.put("spring.application.name", service.label());
    defaults.put("spring.config.name", service.label());
    defaults.put("server.port", service.port(gatewayPort));
    return defaults;
  }
}
