package perdura.healthmonitor.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import perdura.api.agentstate.AgentsApi;
import perdura.api.tradingengine.AccountsApi;
import perdura.api.tradingengine.EngineApi;
import perdura.api.tradingengine.LimitsApi;
import perdura.api.tradingengine.OrdersApi;
import perdura.healthmonitor.exchange.Exchange;
import perdura.servicesupport.application.ConfigurationRefused;
import perdura.servicesupport.client.ServiceClients;
import perdura.servicesupport.platform.Platform;
import perdura.settings.Service;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class ProbeConfiguration {
  /** Its rule fires after ten seconds, so it is looked at more often than the rest. */
  private static final Duration DATABASE = Duration.ofSeconds(5);

  @Bean
  static ProbeSettings probeSettings(Environment environment) {
    long seconds = environment.getRequiredProperty("HEALTH_CHECK_INTERVAL", Long.class);
    if (seconds < 1) {
      throw new ConfigurationRefused("HEALTH_CHECK_INTERVAL is a second at least.");
    }
    return new ProbeSettings(
        Duration.ofSeconds(seconds),
        services(environment.getRequiredProperty("perdura.health.services")));
  }

  private static List<Service> services(String names) {
    return names.equals("all") ? List.of(Service.values()) : named(names);
  }

  private static List<Service> named(String names) {
    return Arrays.stream(names.split(",", -1))
        .map(String::strip)
        .map(name ->
            Service.labelled(name)
                .orElseThrow(() ->
                    new ConfigurationRefused(
                        "perdura.health.services names services parted by commas, or is 'all';"
                            + " there is no service '"
                            + name
                            + "'.")))
        .toList();
  }

  @Bean
  static Probes probes(
      ProbeSettings settings,
      Exchange exchange,
      JsonMapper json,
      DataSource database,
      ServiceClients clients,
      Platform platform,
      List<Probe> further) {
    Duration interval = settings.interval();
    StopOrders orders = new StopOrders(platform);
    List<Probe> all = new ArrayList<>(further);
    all.add(new DatabaseProbe(database, interval.compareTo(DATABASE) < 0 ? interval : DATABASE));
    settings
        .services()
        .forEach(service -> all.add(new ServiceProbe(service, exchange, orders, json, interval)));
    Service engine = Service.TRADING_ENGINE;
    if (settings.services().contains(engine)) {
      all.add(new FeedProbe(clients.of(engine, EngineApi.class), interval));
      all.add(new TradesProbe(clients.of(engine, OrdersApi.class), interval));
      all.add(
          new RiskProbe(
              clients.of(engine, AccountsApi.class),
              clients.of(engine, LimitsApi.class),
              interval));
    }
    if (settings.services().contains(Service.AGENT_STATE)) {
      all.add(new AgentsProbe(clients.of(Service.AGENT_STATE, AgentsApi.class), interval));
    }
    return new Probes(all);
  }
}
