package perdura.agentcoordinator;

import perdura.servicesupport.application.PerduraService;
import perdura.settings.Service;

/** The agent-coordinator service. */
@PerduraService(Service.AGENT_COORDINATOR)
public class AgentCoordinatorService {}
