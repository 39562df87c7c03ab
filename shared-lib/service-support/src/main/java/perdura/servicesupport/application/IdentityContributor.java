package perdura.servicesupport.application;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.core.env.Environment;
import perdura.settings.Service;

/** Tells at {@code /actuator/info} which service this is, which build, and where it runs. */
final class IdentityContributor implements InfoContributor {
  private final Map<String, Object> identity = new LinkedHashMap<>();
  private final String build;

  IdentityContributor(Service service, Environment environment) {
    identity.put("service", service.label());
    put("process", environment.getProperty("perdura.process", ""));
    put("railwayProject", environment.getProperty("RAILWAY_PROJECT_ID", ""));
    put("railwayEnvironment", environment.getProperty("RAILWAY_ENVIRONMENT_NAME", ""));
    put("railwayDeployment", environment.getProperty("RAILWAY_DEPLOYMENT_ID", ""));
    build = BuildHash.ofRunningSuite();
  }

  @Override
  public void contribute(Info.Builder builder) {
    builder.withDetails(identity).withDetail("build", build);
  }

  private void put(String name, String value) {
    if (!value.isBlank()) {
      identity.put(name, value);
    }
  }
}
