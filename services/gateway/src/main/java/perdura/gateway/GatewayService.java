package perdura.gateway;

import perdura.servicesupport.application.PerduraService;
import perdura.settings.Service;

/** The one door for people, agents and browsers. */
@PerduraService(Service.GATEWAY)
public class GatewayService {}
