package perdura.healthmonitor;

import perdura.servicesupport.application.PerduraService;
import perdura.settings.Service;

/** The health-monitor service. */
@PerduraService(Service.HEALTH_MONITOR)
public class HealthMonitorService {}
