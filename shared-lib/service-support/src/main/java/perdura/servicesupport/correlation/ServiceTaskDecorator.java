package perdura.servicesupport.correlation;

import org.slf4j.MDC;
import org.springframework.core.task.TaskDecorator;

/** Names the service, and the work's id where there is one, in the log lines of other threads. */
final class ServiceTaskDecorator implements TaskDecorator {
  private final String service;

  ServiceTaskDecorator(String service) {
    this.service = service;
  }

  @Override
  public Runnable decorate(Runnable task) {
    String id = MDC.get(Correlation.KEY);
    return () -> {
      MDC.put(Correlation.SERVICE, service);
      if (id != null) {
        MDC.put(Correlation.KEY, id);
      }
      try {
        task.run();
      } finally {
        MDC.remove(Correlation.SERVICE);
        MDC.remove(Correlation.KEY);
      }
    };
  }
}
