package perdura.servicesupport.platform;

import java.nio.file.Path;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration
class PlatformAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean(Platform.class)
  AgentPlatform platform(Environment environment, JsonMapper json) {
    String socket = environment.getProperty("perdura.control-socket", "");
    return socket.isBlank() ? new NoPlatform() : LocalPlatform.at(Path.of(socket), json);
  }
}
