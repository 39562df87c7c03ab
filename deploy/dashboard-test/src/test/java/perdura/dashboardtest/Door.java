package perdura.dashboardtest;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import perdura.gateway.GatewayService;
import perdura.servicesupport.application.Services;
import perdura.settings.Service;
import perdura.tokens.ApiKey;
import perdura.tokens.InternalKey;
import perdura.tokens.LoginTokens;
import perdura.tokens.Scope;

/** The real gateway before played services; PostgreSQL is away, which the page does not need. */
final class Door implements AutoCloseable {
  private final InternalKey key = InternalKey.generate(new SecureRandom());
  private final ApiKey admin = ApiKey.generate("admin", new SecureRandom());
  private final LoginTokens logins = new LoginTokens(key);
  private final ConfigurableApplicationContext context;

  Door(String services) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("server.port", 0);
    settings.put("perdura.internal-key", key.base64());
    settings.put("perdura.admin-key-sha256", admin.sha256());
    settings.put("DATABASE_URL", "postgresql://perdura_app:secret@127.0.0.1:1/none");
    for (Service service : Service.values()) {
      if (service != Service.GATEWAY) {
        settings.put("perdura." + service.label() + ".url", services);
      }
    }
    context = Services.start(GatewayService.class, settings);
  }

  String url() {
    return "http://127.0.0.1:" + Services.port(context) + "/";
  }

  /** A link that logs in once. */
  String link(Scope scope) {
    return url() + "#login=" + logins.mintLink(scope.label(), scope, Clock.systemUTC());
  }

  String adminKey() {
    return admin.text();
  }

  @Override
  public void close() {
    context.close();
  }
}
