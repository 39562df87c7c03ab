package perdura.tradingengine.halt;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HaltConfiguration {
  @Bean
  KillSwitch killSwitch(@Value("${perdura.data:.perdura}") Path data) {
    return new KillSwitch(data.resolve("HALT"));
  }
}
