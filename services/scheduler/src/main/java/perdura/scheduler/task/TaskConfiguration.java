package perdura.scheduler.task;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class TaskConfiguration {
  @Bean
  static Tasks tasks(JdbcClient database, JsonMapper json) {
    return new Tasks(database, json);
  }
}
