package perdura.agentstate.state;

import perdura.agentstate.content.ContentHash;
import tools.jackson.databind.JsonNode;

/** The durable state of an agent, JSON null where there is none. */
record KeptState(JsonNode content, long version, ContentHash hash) {}
