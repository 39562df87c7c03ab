package perdura.tradingengine.journal;

import java.io.IOException;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import perdura.tradingengine.role.ProcessEnd;
import perdura.tradingengine.role.Role;

@Configuration(proxyBeanMethods = false)
class JournalConfiguration {
  @Bean(destroyMethod = "close")
  EngineFolder engineFolder(@Value("${perdura.data:.perdura}") Path data) throws IOException {
    return EngineFolder.open(data);
  }

  @Bean
  Role forceRole(EngineFolder folder, ProcessEnd processEnd) {
    return new Role(
        "engine-force", Role.FORCE, GroupForce.of(folder, System::nanoTime, processEnd));
  }
}
