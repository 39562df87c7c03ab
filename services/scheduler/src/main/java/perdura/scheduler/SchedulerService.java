package perdura.scheduler;

import perdura.servicesupport.application.PerduraService;
import perdura.settings.Service;

/** The scheduler service. */
@PerduraService(Service.SCHEDULER)
public class SchedulerService {}
