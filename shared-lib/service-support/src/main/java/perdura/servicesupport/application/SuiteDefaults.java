package perdura.servicesupport.application;

import java.util.Map;

/** What every service sets the same way; a service's own file may say otherwise. */
final class SuiteDefaults {
  static final Map<String, Object> PROPERTIES =
      Map.ofEntries(
          Map.entry("server.address", "${perdura.bind}"),
          Map.entry("server.shutdown", "graceful"),
          Map.entry("spring.lifecycle.timeout-per-shutdown-phase", "8s"),
          Map.entry("server.tomcat.connection-timeout", "10s"),
          // Tomcat would close a connection with its hundredth request: one call in a hundred late.
          Map.entry("server.tomcat.max-keep-alive-requests", -1),
          Map.entry("spring.threads.virtual.enabled", true),
          Map.entry("spring.main.keep-alive", true),
          Map.entry("spring.jmx.enabled", false),
          Map.entry("spring.cloud.refresh.enabled", false),
          Map.entry("spring.web.resources.add-mappings", false),
          Map.entry("spring.mvc.problemdetails.enabled", false),
          // Nobody listens to the one, or sends forms by PUT and PATCH.
          Map.entry("spring.mvc.publish-request-handled-events", false),
          Map.entry("spring.mvc.formcontent.filter.enabled", false),
          Map.entry("spring.transaction.default-timeout", "30s"),
          Map.entry("spring.jdbc.template.query-timeout", "30s"),
          Map.entry("management.endpoints.web.exposure.include", "health,info,metrics,prometheus"),
          Map.entry("management.endpoints.access.default", "read-only"),
          Map.entry("management.endpoint.health.show-details", "always"),
          Map.entry("management.endpoint.health.probes.enabled", true),
          Map.entry("management.endpoint.health.group.liveness.include", "livenessState"),
          Map.entry("management.endpoint.health.group.liveness.show-details", "never"),
          Map.entry("management.endpoint.health.group.readiness.include", "*"),
          Map.entry("management.endpoint.health.group.readiness.exclude", "livenessState,ping"),
          Map.entry("management.metrics.use-global-registry", false),
          Map.entry("management.metrics.tags.service", "${spring.application.name}"),
          Map.entry("logging.level.root", "warn"),
          Map.entry("logging.level.org.springframework.web.servlet.PageNotFound", "error"),
          // A failed start is told once, by its analysis.
          Map.entry("logging.level.org.springframework.boot.web.server.servlet.context", "error"),
          Map.entry("logging.level.perdura", "info"),
          Map.entry(
              "logging.pattern.console",
              "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z',UTC} %-5level %X{service:--} [%X{correlation:--}]"
                  + " %logger{36}: %msg%n"));

  private SuiteDefaults() {}
}
