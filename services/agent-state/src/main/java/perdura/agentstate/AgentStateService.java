package perdura.agentstate;

import perdura.servicesupport.application.PerduraService;
import perdura.settings.Service;

/** The service that remembers for agents. */
@PerduraService(Service.AGENT_STATE)
public class AgentStateService {}
