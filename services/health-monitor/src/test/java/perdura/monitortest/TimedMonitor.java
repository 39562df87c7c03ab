package perdura.monitortest;

import org.springframework.context.annotation.ComponentScan;
import perdura.servicesupport.application.PerduraService;
import perdura.settings.Service;

/** The monitor on a clock that a test sets, and a platform that a test plays. */
@PerduraService(Service.HEALTH_MONITOR)
@ComponentScan({"perdura.healthmonitor", "perdura.monitortest"})
class TimedMonitor {}
