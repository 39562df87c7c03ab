package perdura.cloudmanager;

import perdura.servicesupport.application.PerduraService;
import perdura.settings.Service;

/** The cloud-manager service. */
@PerduraService(Service.CLOUD_MANAGER)
public class CloudManagerService {}
