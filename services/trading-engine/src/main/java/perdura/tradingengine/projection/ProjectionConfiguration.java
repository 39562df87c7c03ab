package perdura.tradingengine.projection;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import perdura.servicesupport.application.Services;
import perdura.servicesupport.events.EventLog;
import perdura.tradingcore.engine.TradingState;
import perdura.tradingengine.instrument.Instruments;
import perdura.tradingengine.journal.EngineFolder;
import perdura.tradingengine.role.ProcessEnd;
import perdura.tradingengine.role.Role;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class ProjectionConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(ProjectionConfiguration.class);

  @Bean
  Projection projection() {
    return new Projection();
  }

  @Bean
  JdbcProjection jdbcProjection(
      JdbcClient client,
      NamedParameterJdbcTemplate batches,
      PlatformTransactionManager transactions,
      EventLog events) {
    return new JdbcProjection(
        client, batches, new TransactionTemplate(transactions), events::append);
  }

  @Bean
  Role projectorRole(
      EngineFolder folder,
      JdbcProjection database,
      Instruments instruments,
      TradingState replica,
      Projection projection,
      JsonMapper json,
      ProcessEnd processEnd) {
    RowFold fold = new RowFold(instruments, new DocumentText(json));
    Projector projector =
        new Projector(
            folder.journal(),
            database,
            instruments,
            replica,
            fold,
            projection,
            why -> {
              LOG.error("{}", why);
              processEnd.end(Services.CONFIGURATION);
            });
    return new Role("engine-projector", Role.PROJECT, projector);
  }
}
