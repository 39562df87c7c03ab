package perdura.scheduler.task;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import perdura.scheduler.fire.Interventions;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class TaskConfiguration {
  @Bean
  static Tasks tasks(
      JdbcClient database,
      JsonMapper json,
      Interventions interventions,
      PlatformTransactionManager transactions) {
    return new Tasks(database, json, interventions, new TransactionTemplate(transactions));
  }
}
