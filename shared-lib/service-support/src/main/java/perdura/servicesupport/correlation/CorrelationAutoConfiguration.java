package perdura.servicesupport.correlation;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.task.TaskDecorator;
import perdura.servicesupport.problem.ProblemWriter;
import perdura.settings.Service;

@AutoConfiguration
class CorrelationAutoConfiguration {
  @Bean
  FilterRegistrationBean<CorrelationFilter> correlationFilter(
      Service service, ProblemWriter problems) {
    var registration =
        new FilterRegistrationBean<>(new CorrelationFilter(service.label(), problems));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  @Bean
  TaskDecorator serviceTaskDecorator(Service service) {
    return new ServiceTaskDecorator(service.label());
  }
}
