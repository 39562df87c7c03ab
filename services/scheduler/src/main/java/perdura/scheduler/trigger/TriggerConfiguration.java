package perdura.scheduler.trigger;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import perdura.api.marketawareness.MarketsApi;
import perdura.servicesupport.client.ServiceClients;
import perdura.settings.Service;

@Configuration(proxyBeanMethods = false)
class TriggerConfiguration {
  @Bean
  static Closes closes(ServiceClients clients) {
    return new MarketCloses(clients.of(Service.MARKET_AWARENESS, MarketsApi.class));
  }
}
